"""The words of a twin, by the names that its script has for them (`web/src/words.ts`); and what it asks: sentences of
the film as data. Facts of the network that a student has in hand are left open; the page works them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nnfilm.kit.text import phrases, questions
from nnfilm.kit.text.language import spoken
from nnfilm.kit.text.phrases import CURVES, FEW, GATHERED, described, part_of, points_of
from nnfilm.kit.text.sentence import MOST_SPELLED, Arguments, Count, Fact, Sentence
from nnfilm.pack.words import PageText
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.contours import STRAIGHT

OWN_TABLE = PageText("A network for your own table")
"""The title of the page without data."""

OF_TWIN = {
    # What one can do, and what is seen.
    "theWarp": PageText("The warp"),
    "play": PageText("Play"),
    "pause": PageText("Pause"),
    "playAgain": PageText("Play again"),
    "progressOfWarp": PageText("Progress of the warp"),
    "resetView": PageText("Reset the view"),
    "equallyLikely": PageText("Where both classes are equally likely"),
    "plane": PageText("Plane"),
    "line": PageText("Line"),
    "flattened": PageText("All cuts run the same way: the plane is flattened to a line."),
    "dataAsTheyAre": PageText("The data as they are"),
    "hiddenSpace": PageText("The hidden space"),
    "turned": PageText("Weights and bias: turned and stretched"),
    "turnedInLayer": PageText("Weights and bias of layer {layer}: turned and stretched"),
    "bent": PageText("Activation: steepness {steepness}"),
    "bentInLayer": PageText("Activation of layer {layer}: steepness {steepness}"),
    "theData": PageText("The data"),
    "planeSeen": PageText("{title}: the points in the plane, the cuts of the neurons, and the border"),
    "hiddenLayer": PageText("What the hidden layer makes of it"),
    "spaceSeen": PageText("The same points, grid, cuts and border on their way into the hidden space"),
    "howProbable": PageText("How probable {class} is"),
    "howSure": PageText("How sure the network is"),
    "landscapeOfOne": PageText("A surface over the plane, as high as {class} is probable there"),
    "landscapeOfMost": PageText("A surface over the plane, as high as the most probable class is probable there"),
    "direction": PageText("direction {number}"),
    "enlarge": PageText("Enlarge"),
    "whatNeuronsSay": PageText("The network: what each neuron says"),
    "hiddenNeurons": PageText("{n, plural, one {# hidden neuron} other {# hidden neurons}}"),
    "networkSeen": PageText("The network: {inputs} inputs, {layers}, {classes} classes"),
    "score": PageText("{wrong} of {total, plural, one {# point} other {# points}} wrong"),
    "watchFilm": PageText("Watch the film"),
    "backToFitted": PageText("Back to the fitted network"),
    # The classes and the points.
    "classes": PageText("Classes"),
    "classOfNew": PageText("Class of new points"),
    "addPoint": PageText(
        "Double-click the data to add a point of the selected class, or a point to give it that class."
    ),
    "point": PageText("Point"),
    "pointAtPoint": PageText("Point at a data point to see its numbers."),
    "pointOfClass": PageText("Point {number}, {class}"),
    "verdict": PageText("{class} with probability {share}: {verdict}"),
    "right": PageText("right"),
    "wrong": PageText("wrong"),
    # The neurons, and learning.
    "neurons": PageText("Neurons"),
    "takeAway": PageText("Take {neuron} away"),
    "weightOf": PageText("Weight of {feature} in {neuron}"),
    "biasOf": PageText("Bias of {neuron}"),
    "addNeuron": PageText("Add a neuron"),
    "learning": PageText("Learning"),
    "howFound": PageText("How this network was found"),
    "iteration": PageText("iteration {step}, loss {loss}"),
    "newStart": PageText("New random start"),
    "oneStep": PageText("One step"),
    "train": PageText("Train"),
    "stop": PageText("Stop"),
    "learningRate": PageText("Learning rate {rate}"),
    "anotherNetwork": PageText("another network is shown"),
    "lossOver": PageText("Loss over {n, plural, one {# step} other {# steps}}"),
    "lossAndWrong": PageText("Loss {loss}, {wrong} points wrong"),
    # The questions.
    "question": PageText("Question"),
    "questionOf": PageText("Question {number} of {count}"),
    "choices": PageText("Choices"),
    "yes": PageText("Yes"),
    "no": PageText("No"),
    "bothOfThem": PageText("Both of them"),
    "neitherOfThem": PageText("Neither of them"),
    "yesAll": PageText("Yes, all of them"),
    "allButFew": PageText("All but a few"),
    "rightAnswer": PageText("Right."),
    "notQuite": PageText("Not quite: “{answer}”."),
    "finish": PageText("Finish"),
    "skip": PageText("Skip"),
    "nextQuestion": PageText("Next question"),
    "close": PageText("Close"),
    "questionsAgain": PageText("Questions again"),
    "guessFirst": PageText("Guess first"),
    "youGot": PageText("You got {right} of {asked} right. Now change the network yourself."),
    "questionsAhead": PageText(
        "{n, plural, one {# question: guess} other {# questions: guess}} what the network will do, then watch it."
    ),
}
"""Of the view of an experiment, in a page and in a notebook."""

OF_TABLES = {
    # A table of one's own.
    "ownTable": OWN_TABLE,
    "openTable": PageText(
        "Open a table with columns of numbers and a column of classes. It stays on this device: the page sends nothing."
    ),
    "dropFile": PageText("Drop a CSV file anywhere on this page, or choose one"),
    "pasteTable": PageText("Paste a table"),
    "tableAsText": PageText("The table, from a spreadsheet or as CSV"),
    "pastedTable": PageText("The pasted table"),
    "open": PageText("Open"),
    "noTable": PageText("No table at hand?"),
    "rings": PageText("Rings"),
    "inside": PageText("inside"),
    "outside": PageText("outside"),
    "moons": PageText("Moons"),
    "upper": PageText("upper"),
    "lower": PageText("lower"),
    "rows": PageText("{n, plural, one {# row} other {# rows}}"),
    "andMore": PageText("{names} and {n} more"),
    "features": PageText("Features"),
    "range": PageText("{low} to {high}"),
    "fewFeatures": PageText(
        "One or two are drawn as they are, and you can drag lines and points. More are seen from one side."
    ),
    "hiddenNeuronsHeading": PageText("Hidden neurons"),
    "fit": PageText("Fit the network"),
    "fitting": PageText("Fitting the network: {percent} %"),
    "anotherTable": PageText("Another table"),
    "saveAsPage": PageText("Save as a page"),
    "openOwnTable": PageText("Open your own table"),
    "openAnotherTable": PageText("Open another table"),
    "unnamedColumn": PageText("column {number}"),
    # What is wrong with a table, and what to do.
    "tooLarge": PageText("{name} has {megabytes} MB, and this page opens up to {most}: keep fewer rows of it"),
    "spreadsheet": PageText("{name} is a spreadsheet: save it as CSV there, and open that"),
    "noText": PageText("{name} holds no text: open a table that was saved as CSV"),
    "emptyTable": PageText("{name} is empty: it needs rows with numbers and a class each"),
    "tooManyColumns": PageText("{name} has {n} columns, and {most} can be read: leave some out of the file"),
    "tornRow": PageText(
        "{name}, row {row}: {n, plural, one {# cell} other {# cells}}, and {first} in the first row; put cells that "
        "contain the separator in quotation marks"
    ),
    "onlyHeader": PageText("{name} has no rows of data below its first row: add some"),
    "noClasses": PageText(
        "{name} has no column of classes: add one with {fewest} to {most} different words, one in each row"
    ),
    "noNumbers": PageText("{name} has no column of numbers beside the classes “{label}”: it needs at least one"),
    "noNumbersButWords": PageText(
        "{name} has no column of numbers beside the classes “{label}”, and “{column}” holds words such as “{word}”: it "
        "needs at least one"
    ),
    "fewRows": PageText(
        "{name} has {n, plural, one {# row} other {# rows}} with all of these columns filled, and {fewest} are needed: "
        "choose other columns, or add rows"
    ),
    "classesInRows": PageText(
        "the column “{column}” has {n, plural, one {# class} other {# classes}} in these rows, and {fewest} to {most} "
        "can be shown: choose another column"
    ),
    "noColumn": PageText("{name} has no column “{column}”"),
    "sameInAll": PageText("the column “{column}” is the same in all rows: choose another one"),
    "sampled": PageText("{shown} of {all} rows are shown, drawn at random."),
    "leftOut": PageText("{n, plural, one {# row is left out} other {# rows are left out}}."),
    "leftOutFor": PageText(
        "{n, plural, one {# row is left out} other {# rows are left out}}: in row {row}, for example, “{column}” holds "
        "“{cell}”."
    ),
    "leftOutEmpty": PageText(
        "{n, plural, one {# row is left out} other {# rows are left out}}: in row {row}, for example, “{column}” is "
        "empty."
    ),
}
"""Of the page besides, on which readers open tables of their own."""


@dataclass(frozen=True)
class Later(Fact):
    """A fact that the page knows under a ``key``."""

    key: str

    def arguments(self, name: str, language: str) -> Arguments:
        """Nothing is known of it here."""
        raise LookupError(f"only the page knows {self.key}")


def asked(experiment: Experiment) -> dict[str, Any]:
    """Sentences and facts for the page's questions (`web/src/twin/questions.ts`)."""
    data = experiment.dataset
    cut, points = straight_cut(data), points_of(data, Later("wrong"), Later("total"))
    held, kind, curve = part_of(Later("held"), Later("total"), Later("ofClass")), Later("cut"), Later("curve")
    sentences = {
        "canStraightCuts": questions.can_straight_cuts(data),
        "straightCutsSeparate": questions.straight_cuts_separate(data),
        "straightCutLeaves": questions.straight_cut_leaves(cut.method, points),
        "whoGathers": questions.WHO_GATHERS,
        "cornerHolds": phrases.corners_hold(Count(1), held),
        "noCornerHolds": phrases.no_corner_holds(held),
        "canTheyNow": questions.CAN_THEY_NOW,
        "leavesNow": questions.leaves_now(kind, points, Later("better"), Later("before")),
        "whatBecomesOf": questions.what_becomes_of(kind),
        "unrolled": questions.unrolled(kind, curve),
    }
    return {
        "sentences": {name: to_data(sentence) for name, sentence in sentences.items()},
        "numerals": [Count(n).arguments("n", spoken())["n_word"] for n in range(MOST_SPELLED + 1)],
        "ofClasses": [described(data, label, of=True).text() for label in range(data.n_classes)],
        "curves": {kind: str(curve) for kind, curve in CURVES.items()},
        "straightCut": {"weights": cut.weights.tolist(), "bias": cut.bias.tolist()},
        "few": FEW,
        "gathered": GATHERED,
        "straight": STRAIGHT,
    }


def to_data(sentence: Sentence) -> dict[str, Any]:
    """A sentence as the page formats it (`web/src/twin/sentence.ts`), in the language that is spoken."""
    template, language = sentence.wording(spoken())
    later: dict[str, str] = {}
    parts: dict[str, Any] = {}
    given: Arguments = {}
    for name, fact in sentence.facts.items():
        if isinstance(fact, Later):
            later[name] = fact.key
        elif isinstance(fact, Sentence):
            parts[name] = to_data(fact)
        else:
            given |= fact.arguments(name, language)
    told = {"template": template, "capital": sentence.is_capitalized}
    return told | {"given": given, "parts": parts, "later": later}
