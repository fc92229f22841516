"""Where the catalogue takes its pictures from: a chapter and a beat in which the thing is seen best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COFFEE = str(Path(__file__).parents[2] / "examples" / "coffee.csv")


@dataclass(frozen=True)
class Specimen:
    """A moment of the film.

    Attributes:
        chapter: its class.
        beat: its name.
        parts: names of the classes that stand out from the rest of the frame; without any, all of the frame is shown.
        at: which share of the beat has passed; without it, the frame that shows what the beat has come to.
        data: a built-in data set or a file of whose film the chapter is taken; without it, the film's own.
    """

    chapter: str
    beat: str
    parts: tuple[str, ...] = ()
    at: float | None = None
    data: str = ""


FIGURES = {
    "Addresses": Specimen("Warp2D", "one address"),
    "Answers": Specimen("FoldedLine", "the pen", ("Answers",)),
    "Counter": Specimen("BandsData", "the machine"),
    "Cup": Specimen("BandsData", "three cups", ("Cup",)),
    "Cups": Specimen("BandsData", "three cups"),
    "CubeFigure": Specimen("LiftToCube", "driven home"),
    "CutsByHand": Specimen("RingsData", "straight cuts"),
    "DataPlane": Specimen("DataTour", "raw numbers"),
    "DeepSheet": Specimen("Depth", "bent again"),
    "ErrorChart": Specimen("MoreNeurons", "the best width", ("ErrorChart",)),
    "FoldedLine": Specimen("FoldedLine", "the pen"),
    "GrowingSum": Specimen("ProbabilitySurface", "the water"),
    "Hammock": Specimen("Warp2D", "held open"),
    "HeldOut": Specimen("UnseenPoints", "beside others", data=COFFEE),
    "HiddenSpaceFigure": Specimen("IntoHiddenSpace", "activation", data=COFFEE),
    "Horizon": Specimen("TooFewNeurons", "from afar"),
    "LandscapeFigure": Specimen("ProbabilitySurface", "the sigmoid"),
    "LiftedPlane": Specimen("LiftByHand", "lifted"),
    "LineFigure": Specimen("OnALine", "the points"),
    "LineHunt": Specimen("BandsData", "the search", ("LineHunt",)),
    "Lookout": Specimen("Landscape", "the border"),
    "Mistakes": Specimen("ClassesApart", "wrong points", ("Row",), data=COFFEE),
    "NeuronCurves": Specimen("SigmoidsOnALine", "all curves"),
    "NewCups": Specimen("SeparatingLine", "new cups", at=0.6),
    "Opening": Specimen("Title", "cold open", data="moons"),
    "PiecesInset": Specimen("CubeRotation", "corner by corner"),
    "Place": Specimen("MoreNeurons", "the ladder", ("ShapeRow",)),
    "RampFigure": Specimen("OneNeuron", "the ramp"),
    "Rung": Specimen("MoreNeurons", "the ladder"),
    "SeenClasses": Specimen("TooFewNeurons", "wrong points", ("SeenClasses",)),
    "ShapeRow": Specimen("MoreNeurons", "a circle", ("ShapeRow",)),
    "ShuffledColumns": Specimen("ColumnImportance", "one column", data=COFFEE),
    "SquareFigure": Specimen("SeparatingLine", "the number"),
    "StillLine": Specimen("Title", "cold open", ("StillLine",), at=0.8),
    "UnseenLine": Specimen("UnseenPoints", "every part", data="goldilocks"),
    "UnseenPlane": Specimen("UnseenPoints", "hidden", data="iris"),
}

MARKS = {
    "ActivationGraph": Specimen("CutLines", "the activation", ("ActivationGraph",)),
    "Arms": Specimen("Warp2D", "driven home", ("Arms",)),
    "Axes": Specimen("DataTour", "raw numbers", ("Axes",), data=COFFEE),
    "AxisNames": Specimen("LiftToCube", "driven home", ("AxisNames",)),
    "Chart": Specimen("SigmoidsOnALine", "the question", ("HeightScale", "LineAxis")),
    "ClassBands": Specimen("FoldedLine", "back", ("ClassBands",)),
    "Cloud": Specimen("CutLines", "the network", ("Cloud",)),
    "CornerTiles": Specimen("CubeRotation", "the dark corner"),
    "CubeBody": Specimen("LiftToCube", "driven home", ("CubeBody",)),
    "Curves": Specimen("CutLines", "neuron 2", ("Curves",)),
    "CutDots": Specimen("SigmoidsOnALine", "all curves", ("CutDots",)),
    "DialAxes": Specimen("FoldedLine", "the pen", ("DialAxes",)),
    "FrameBorder": Specimen("TooFewNeurons", "from afar", ("FrameBorder",), at=0.5),
    "HeightAxis": Specimen("ProbabilitySurface", "the sigmoid", ("HeightAxis",)),
    "LineAxis": Specimen("OnALine", "the points", ("LineAxis",)),
    "MovingLine": Specimen("BandsData", "best straight line", ("LineHunt",)),
    "GraphSeat": Specimen("CutLines", "the activation", ("ActivationGraph",)),
    "Riding": Specimen("SigmoidsOnALine", "neuron 2", ("Riders",)),
    "Tiles": Specimen("Triangle", "the pieces", ("Tiles",)),
    "Threshold": Specimen("OnALine", "one cut", ("Threshold",)),
}

SURFACES = {
    "BentPlane": Specimen("SeparatingPlane", "unrolled", ("BentPlane",), at=0.4),
    "ClassHeatmap": Specimen("Regions", "the regions", ("ClassHeatmap",), data=COFFEE),
    "LevelSlice": Specimen("ProbabilitySurface", "the water", ("LevelSlice",)),
    "Plane": Specimen("SeparatingPlane", "the trace", ("Plane",)),
    "SheetSurface": Specimen("Warp2D", "held open", ("SheetSurface",)),
    "SpreadingHeatmap": Specimen("CutLines", "on and off", ("SpreadingHeatmap",)),
}

PANELS = {
    "Card": Specimen("Title", "the title", data="moons"),
    "FollowedPoint": Specimen("Warp2D", "held open", ("FollowedPoint",)),
    "Legend": Specimen("DataTour", "the points", ("Legend",)),
    "Line": Specimen("Title", "the title", data="moons"),
    "NetworkDiagram": Specimen("SeparatingLine", "another bend", ("NetworkDiagram",)),
    "Probe": Specimen("CutLines", "the sum", ("Probe",)),
    "RunningSum": Specimen("CutLines", "the sum", ("RunningSum",)),
    "Scoreboard": Specimen("OneCut", "wrong points", ("Row",), data="moons"),
    "ShareBars": Specimen("UnseenPoints", "beside others", ("ShareBars",), data="iris"),
    "ShareRow": Specimen("ColumnImportance", "one column", ("ShareBars",), data=COFFEE),
    "SteepnessCurve": Specimen("LiftToCube", "the dial", ("SteepnessCurve",)),
    "SteepnessDial": Specimen("LiftToCube", "the dial", ("SteepnessDial",)),
    "SumBeside": Specimen("CutLines", "the sum", ("Probe", "SumBeside")),
    "WrongCount": Specimen("SeparatingLine", "the number", ("WrongCount",)),
}

LEARNING = {
    "Descent": Specimen("Learning", "one weight"),
    "LiveRegions": Specimen("Learning", "learned", ("LiveRegions",)),
    "TrainingFigure": Specimen("Learning", "learned"),
    "TrainingLine": Specimen("LearningOnALine", "downhill"),
    "ValleyChart": Specimen("Learning", "steps", ("ValleyChart",)),
}

SECTIONS: Mapping[str, Mapping[str, Specimen]] = {
    "figures": FIGURES,
    "marks": MARKS,
    "surfaces": SURFACES,
    "panels": PANELS,
    "learning": LEARNING,
}
"""By the kit's folder, its classes behind the door by their names."""
