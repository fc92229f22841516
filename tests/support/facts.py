"""What is so of a small film's data and network, reckoned with pandas, numpy and scikit-learn from table and weights.

Nothing here calls the project's own mathematics: of the experiment only weights, seeds and penalties are read.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import combinations, product
from typing import Any

import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix, log_loss, recall_score
from sklearn.model_selection import StratifiedKFold
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from nnfilm.kit.figures.sheet import MARGIN, REACH
from nnmath.networks.network import Network
from tests.support.small_films import LABEL, Tale

FOLDS = 5
Array = np.ndarray


WINDOW = 1.06
"""How much wider than the points the square is in which they are shown."""


def sigmoid(z: Array) -> Array:
    return 1 / (1 + np.exp(-z))


@dataclass(frozen=True)
class Weights:
    """A network as numbers: logistic hidden layer, one logit or a softmax."""

    hidden: Array
    hidden_bias: Array
    out: Array
    out_bias: Array

    @classmethod
    def of(cls, network: Network) -> Weights:
        first, last = network.layers
        return cls(first.weights, first.bias, last.weights, last.bias)

    def sums(self, X: Array) -> Array:
        return X @ self.hidden + self.hidden_bias

    def values(self, X: Array) -> Array:
        return sigmoid(self.sums(X))

    def probabilities(self, X: Array) -> Array:
        """(n, n_classes)."""
        scores = self.values(X) @ self.out + self.out_bias
        if scores.shape[1] == 1:
            p = sigmoid(scores[:, 0])
            return np.column_stack([1 - p, p])
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)

    def predict(self, X: Array) -> Array:
        return self.probabilities(X).argmax(axis=1)

    def loss(self, X: Array, y: Array) -> float:
        """How wrong it is, without the penalty that `MLPClassifier` adds."""
        p = self.probabilities(X)
        return float(log_loss(y, p, labels=np.arange(p.shape[1])))

    def downhill(self, X: Array, y: Array, rate: float) -> Weights:
        """After a step of gradient descent, by the chain rule."""
        values, k = self.values(X), self.out.shape[1]
        errors = (self.probabilities(X) - np.eye(max(2, k))[y])[:, -k:] / len(y)
        back = errors @ self.out.T * values * (1 - values)
        slopes = X.T @ back, back.sum(axis=0), values.T @ errors, errors.sum(axis=0)
        own = self.hidden, self.hidden_bias, self.out, self.out_bias
        return Weights(*(one - rate * slope for one, slope in zip(own, slopes, strict=True)))

    @property
    def count(self) -> int:
        """Of all weights and biases."""
        return self.hidden.size + self.hidden_bias.size + self.out.size + self.out_bias.size


class Judged:
    """What some predictions get wrong."""

    def __init__(self, y: Array, predicted: Array) -> None:
        self.y, self.predicted = y, predicted
        self.matrix = confusion_matrix(y, predicted)
        self.right = int(accuracy_score(y, predicted, normalize=False))
        self.wrong = len(y) - self.right
        self.by_class = tuple(int(n) for n in self.matrix.sum(axis=1) - np.diag(self.matrix))
        self.missed, self.found = (self.wrong, len(y)), (self.right, len(y))


class Facts:
    """Those of one film."""

    def __init__(self, told: Tale) -> None:
        self.told, self.report = told, told.experiment.report
        whole = told.table.dropna()
        self.features = [name for name in whole if name != LABEL]
        self.rows, self.left_out = len(told.table), len(told.table) - len(whole)
        known = sorted(whole[LABEL].unique())
        says_little = any(len(name) < 3 for name in known)
        self.classes = [f"{LABEL} {name}" if says_little else name for name in known]  # as films call them
        self.raw = whole[self.features].to_numpy()
        self.y = whole[LABEL].map(known.index).to_numpy()
        self.mean, self.scale = self.raw.mean(axis=0), self.raw.std(axis=0)
        self.X = (self.raw - self.mean) / self.scale
        self.sizes = tuple(int(n) for n in whole[LABEL].value_counts().reindex(known))
        self.n, self.d = self.raw.shape
        self.k = len(self.classes)
        self.pairs = self.k * (self.k - 1) // 2
        self.largest, self.smallest = max(self.classes, key=self.size), min(self.classes, key=self.size)
        self.test_rows = 0 if told.test is None else len(told.test)
        self.net = Weights.of(told.experiment.network)
        self.h = self.net.hidden.shape[1]
        self.network = Judged(self.y, self.net.predict(self.X))

    def size(self, name: str) -> int:
        return self.sizes[self.classes.index(name)]

    def each(self, by_class: tuple[int, ...]) -> list[tuple[int, int, str]]:
        """Of each class, how many of how many."""
        return list(zip(by_class, self.sizes, self.classes, strict=True))

    def wrong_ones(self, by_class: tuple[int, ...]) -> set[tuple[int, str]]:
        """How many are wrong of the classes that have any."""
        return {(n, name) for n, name in zip(by_class, self.classes, strict=True) if n}

    # Without a hidden layer.

    @cached_property
    def straight(self) -> tuple[tuple[int, ...], ...]:
        """By class, the wrong points of the best straight cuts: several where they tie. By brute force on a line and in
        a plane of two classes, else of logistic regression.
        """
        if self.k > 2 or self.d > 2:
            return (self.regression.by_class,)
        fewest = min(map(sum, self.all_cuts))
        return tuple(sorted(one for one in self.all_cuts if sum(one) == fewest))

    @cached_property
    def regression(self) -> Judged:
        return Judged(self.y, LogisticRegression(max_iter=500).fit(self.X, self.y).predict(self.X))

    @property
    def straight_wrong(self) -> int:
        return sum(self.straight[0])

    @cached_property
    def all_cuts(self) -> set[tuple[int, int]]:
        """Wrong points by class of every way in which a line, or a point on a line, parts the points of two classes."""
        found: set[tuple[int, int]] = set()
        for above in self._sides():  # (ways, n)
            first = (above & (self.y == 0)).sum(axis=1)
            second = (~above & (self.y == 1)).sum(axis=1)
            found |= {(int(a), int(b)) for a, b in zip(first, second, strict=True)}
        return found | {(self.sizes[0] - a, self.sizes[1] - b) for a, b in found}

    def _sides(self) -> Iterator[Array]:
        """Which points lie above a cut, a row a cut: beside each point of a line; through each two points of a plane,
        with these on either side, as a line next to it has them.
        """
        if self.d == 1:
            yield np.concatenate([self.X[:, 0] > self.X, np.ones((1, self.n), dtype=bool)])
            return
        every = np.arange(self.n)
        for i in range(self.n):
            way = self.X - self.X[i]
            above = np.outer(way[:, 0], way[:, 1]) > np.outer(way[:, 1], way[:, 0])
            for own, other in product((False, True), repeat=2):
                above[every, every], above[:, i] = other, own
                yield above.copy()

    # Points held back.

    def folds(self, repeat: int) -> list[tuple[Array, Array]]:
        split = StratifiedKFold(FOLDS, shuffle=True, random_state=repeat)
        return list(split.split(self.X, self.y))

    @cached_property
    def parts(self) -> list[Judged]:
        """What the networks of the first folds say of the points that they have not seen."""
        unseen = self.told.experiment.unseen
        assert unseen and not unseen.given
        nets = map(Weights.of, unseen.networks)
        return [
            Judged(self.y[held], net.predict(self.X[held])) for net, (_, held) in zip(nets, self.folds(0), strict=True)
        ]

    @cached_property
    def unseen(self) -> Judged:
        """All points held back once; or the test set."""
        if self.told.test is not None:
            test = self.told.test.dropna()
            X = (test[self.features].to_numpy() - self.mean) / self.scale
            return Judged(test[LABEL].map(self.classes.index).to_numpy(), self.net.predict(X))
        return Judged(*(np.concatenate([getattr(part, name) for part in self.parts]) for name in ("y", "predicted")))

    @property
    def first_unseen(self) -> Judged:
        """The first part that is held back; or the test set."""
        return self.unseen if self.told.test is not None else self.parts[0]

    @cached_property
    def recall(self) -> tuple[float, ...]:
        labels = np.arange(self.k)
        return tuple(recall_score(self.unseen.y, self.unseen.predicted, average=None, labels=labels))

    @cached_property
    def cut_off(self) -> list[str]:
        """Of each hidden neuron whose cut has one class on one side and all others on the other, but for a twentieth of
        each, that class.
        """
        above = self.X @ self.net.hidden + self.net.hidden_bias > 0
        found = []
        for side in above.T:
            shares = [side[self.y == k].mean() for k in range(self.k)]
            up, down = ([k for k, s in enumerate(shares) if (s if up else 1 - s) > 0.95] for up in (True, False))
            alone = [part[0] for part in (up, down) if len(part) == 1]
            found += [self.classes[alone[0]]] if len(up) + len(down) == self.k and alone else []
        return found

    @cached_property
    def held_out(self) -> Array:
        """The accuracy of each fold, of networks that scikit-learn fits to the others."""
        return self._over_folds(self.fresh)

    @property
    def right_of_unseen(self) -> float:
        """The share of a test set that is right, or of what was held out."""
        found, total = self.unseen.found
        return found / total if self.told.test is not None else float(self.held_out.mean())

    @cached_property
    def straight_held_out(self) -> float:
        """The mean accuracy of logistic regression over folds, with its usual penalty or almost none."""
        means = [self._over_folds(partial(LogisticRegression, C=C, max_iter=500)).mean() for C in (1, 1e4)]
        return float(max(means))

    @cached_property
    def others_held_out(self) -> list[float]:
        """The mean accuracies, over the same folds, of a forest of 50 trees and of five nearest neighbors."""
        others = partial(RandomForestClassifier, 50, random_state=0), partial(KNeighborsClassifier, 5)
        return [float(self._over_folds(make).mean()) for make in others]

    def is_ahead(self, share: float) -> bool:
        """Whether that is how one of them does, and more than the network by more than the error that it is given."""
        error = self.report.held_out_error if self.report else None
        assert error
        return share > self.held_out.mean() + error and any(abs(share - one) < 1e-9 for one in self.others_held_out)

    def _over_folds(self, make: Callable[[], Any]) -> Array:
        found = []
        for seen, held in [fold for repeat in range(4 if self.n < 300 else 2) for fold in self.folds(repeat)]:
            model = _fit(make(), self.X[seen], self.y[seen])
            found.append(accuracy_score(self.y[held], model.predict(self.X[held])))
        return np.array(found)

    def always(self, name: str) -> float:
        """The share of unseen points, or of all, that naming one class gets right."""
        y = self.unseen.y if self.told.test is not None else self.y
        return float((y == self.classes.index(name)).mean())

    # Columns, shuffled.

    @cached_property
    def shuffled(self) -> list[tuple[str, Array]]:
        """Of each column how many unseen points are wrong after each of ten shuffles of it, the most first."""
        unseen = self.told.experiment.unseen
        assert unseen
        nets = list(map(Weights.of, unseen.networks))
        wrong = np.zeros((self.d, 10), dtype=int)
        for shuffle in range(10):
            random = np.random.RandomState(shuffle)
            for net, (_, held) in zip(nets, self.folds(0), strict=True):
                order = random.permutation(len(held))
                for column in range(self.d):
                    X = self.X[held]
                    X[:, column] = X[order, column]
                    wrong[column, shuffle] += Judged(self.y[held], net.predict(X)).wrong
        return sorted(zip(self.features, wrong, strict=True), key=lambda one: -one[1].sum())

    @property
    def one_shuffle(self) -> int:
        """After the shuffle of the first column that is nearest to the average."""
        return self.nearest_to_average(self.shuffled[0][1])

    @staticmethod
    def nearest_to_average(wrong: Array) -> int:
        return int(min(wrong, key=lambda n: abs(n - wrong.mean())))

    @property
    def columns_that_matter(self) -> list[tuple[float, float]]:
        """(mean, standard deviation) of the wrong points of those that cost more than two standard deviations."""
        found = [(wrong.mean(), wrong.std(ddof=1)) for _, wrong in self.shuffled]
        return [(mean, spread) for mean, spread in found if mean - self.unseen.wrong > 2 * spread]

    @property
    def leading_columns(self) -> int:
        """How many of these are within a standard deviation of the first."""
        return sum(
            self.columns_that_matter[0][0] - mean <= self.columns_that_matter[0][1]
            for mean, _ in self.columns_that_matter
        )

    # Training.

    def fresh(self, seed: int | None = None) -> MLPClassifier:
        """scikit-learn's network, as that of the film or with another seed, not yet fitted."""
        assert self.report
        return MLPClassifier(
            solver="lbfgs",
            activation="logistic",
            hidden_layer_sizes=self.net.hidden.shape[1:],
            alpha=self.report.alpha,
            max_iter=self.report.spec["max_iter"],
            random_state=self.report.best.seed if seed is None else seed,
        )

    @cached_property
    def begun(self) -> Weights:
        """The random weights from which it came."""
        training = self.told.experiment.training
        assert training
        return Weights.of(training.chosen.networks[0])

    @property
    def begun_with(self) -> Judged:
        return Judged(self.y, self.begun.predict(self.X))

    @cached_property
    def descent(self) -> tuple[float, Weights]:
        """The learning rate, and where 100 steps of gradient descent lead: of rates at which the loss rises in five of
        them at most, the one with which it ends lowest.
        """
        found = []
        for rate in (16, 8, 4, 2, 1, 0.5, 0.25):
            steps = [self.begun]
            for _ in range(100):
                steps.append(steps[-1].downhill(self.X, self.y, rate))
            losses = [step.loss(self.X, self.y) for step in steps]
            if np.count_nonzero(np.diff(losses) > 1e-9) <= 5:
                found.append((losses[-1], rate, steps[-1]))
        return min(found, key=lambda one: one[0])[1:]

    @property
    def descended(self) -> Judged:
        return Judged(self.y, self.descent[1].predict(self.X))

    @cached_property
    def starts(self) -> list[MLPClassifier]:
        """All starts of the film's network."""
        assert self.report
        return [_fit(self.fresh(one.seed), self.X, self.y) for one in self.report.starts]

    @property
    def stuck(self) -> list[int]:
        """The wrong points of the starts that end with clearly more of them than the network has."""
        errors = [Judged(self.y, model.predict(self.X)).wrong for model in self.starts]
        return [n for n in errors if n - self.network.wrong > 0.02 * self.n]

    # Two neurons, to compare with.

    @cached_property
    def rival_net(self) -> Weights:
        assert self.told.rival
        return Weights.of(self.told.rival.network)

    @cached_property
    def rival(self) -> Judged:
        return Judged(self.y, self.rival_net.predict(self.X))

    @property
    def rival_fits(self) -> int:
        """How many fits of two neurons were made: so many starts of each penalty that was tried."""
        assert self.told.rival and self.told.rival.report
        return sum(trial.starts for trial in self.told.rival.report.trials)

    # Geometry.

    @property
    def angles(self) -> list[float]:
        """Between each two cut lines, in degrees, up to 90."""
        return [angle(a, b) for a, b in combinations(self.net.hidden.T, 2)]

    def fullest_corner(self, label: int) -> int:
        """How many points of a class lie within a quarter of a corner of the square or cube, in the fullest one."""
        values = self.net.values(self.X[self.y == label])
        inside = (np.minimum(values, 1 - values) <= 0.25).all(axis=1)
        return int(pd.Series(map(tuple, values[inside] > 0.5)).value_counts().max())

    def signed(self, signs: str) -> int:
        """How many points have such signs, as "0 1": a 1 for each hidden neuron whose sum is positive."""
        wanted = np.array([one == "1" for one in signs.split()])
        return int(((self.net.sums(self.X) > 0) == wanted).all(axis=1).sum())

    @property
    def corners(self) -> int:
        """How many corners the output's plane has in the unit cube: on so many of its edges the logit changes sign."""
        ends = np.array(list(product((0.0, 1.0), repeat=3)))
        signs = ends @ self.net.out[:, 0] + self.net.out_bias[0] > 0
        edges = [(i, j) for i, j in combinations(range(8), 2) if np.abs(ends[i] - ends[j]).sum() == 1]
        return sum(signs[i] != signs[j] for i, j in edges)

    @property
    def pieces(self) -> int:
        """In how many ways the hidden neurons are on and off somewhere on the sheet."""
        return len(np.unique(self.net.sums(self.sheet.reshape(-1, 2)) > 0, axis=0))

    @cached_property
    def sheet(self) -> Array:
        """A grid (61, 61, 2) on the square around the data that is bent."""
        return self.sheet_of((REACH, REACH))

    def sheet_of(self, reach: tuple[float, float]) -> Array:
        """The same of one that reaches so many times as far as the window of the data, across and up."""
        low, high = self.X.min(axis=0), self.X.max(axis=0)
        side = np.linspace(-1, 1, 61)[:, None] * reach * MARGIN * (high - low).max() / 2
        return np.stack(np.meshgrid(*((low + high) / 2 + side).T, indexing="ij"), axis=-1)

    def _bent(self, X: Array, k: float, sheet: Array) -> Array:
        """Places where the sigmoid is turned up to ``k``, -1/2 and 1/2 at the walls: each axis is drawn so that the
        largest sum on the sheet keeps its place.
        """
        most = np.abs(self.net.sums(sheet)).max(axis=(0, 1))
        return (sigmoid(k * self.net.sums(X)) - 0.5) / (sigmoid(k * most) - 0.5) / 2

    def covered(self, k: float, reach: tuple[float, float] = (REACH, REACH)) -> float:
        """How large the sheet is then, as a share of a face of square or cube: the area of its cells."""
        sheet = self.sheet_of(reach)
        u = self._bent(sheet, k, sheet)
        across, up = u[1:, 1:] - u[:-1, :-1], u[1:, :-1] - u[:-1, 1:]
        gram = (across**2).sum(axis=-1) * (up**2).sum(axis=-1) - (across * up).sum(axis=-1) ** 2
        return float(np.sqrt(np.maximum(gram, 0)).sum() / 2)

    def seen_open(self, k: float) -> float:
        """The same, times the share of points that are further from each wall than a twentieth of the window."""
        away = 0.5 - np.abs(self._bent(self.X, k, self.sheet)).max(axis=1)
        return self.covered(k) * float((away > 0.05).mean())

    @property
    def steeper(self) -> list[float]:
        """Where a dial may stop, up to 1."""
        return [0.01 * step for step in range(1, 101)]

    @property
    def followed(self) -> int:
        """One point of each piece that holds one that is right, of three pieces at most."""
        right = self.net.predict(self.X) == self.y
        return min(3, len(np.unique(self.net.sums(self.X)[right] > 0, axis=0)))

    @property
    def lines_on_the_sheet(self) -> int:
        """How many lines the boundary is that run across the sheet: each meets its edge twice."""
        sheet = self.sheet
        edge = np.concatenate([sheet[0], sheet[1:, -1], sheet[-1, -2::-1], sheet[-2::-1, 0]])
        return int((np.diff(self.net.predict(edge)) != 0).sum()) // 2

    @cached_property
    def slopes(self) -> Array:
        """How the log-probabilities of the classes, taken from their mean, change along each feature, by differences:
        (n * n_classes, d).
        """
        step, slopes = 1e-4, []
        for along in step * np.eye(self.d):
            up, down = (np.log(self.net.probabilities(self.X + side * along)) for side in (1, -1))
            slope = (up - down) / (2 * step)
            slopes.append((slope - slope.mean(axis=1, keepdims=True)).ravel())
        return np.column_stack(slopes)

    @cached_property
    def change_shares(self) -> Array:
        """The shares that the directions of most change have of it."""
        sizes = np.linalg.svd(self.slopes, compute_uv=False) ** 2
        return np.asarray(sizes / sizes.sum())

    @property
    def off_the_plane(self) -> int:
        """How many points' largest probability differs by 0.1 from that of their place on the plane of most change."""
        basis = np.linalg.svd(self.slopes, full_matrices=False)[2][:2]
        flat = self.X @ basis.T @ basis
        away = np.abs(self.net.probabilities(self.X).max(axis=1) - self.net.probabilities(flat).max(axis=1))
        return int((away >= 0.1).sum())

    @property
    def sure(self) -> int:
        return int((self.net.probabilities(self.X).max(axis=1) >= 0.9).sum())

    @property
    def changes(self) -> list[float]:
        """On a line, where the answer changes, in raw numbers."""
        at = np.linspace(self.X.min(), self.X.max(), 200_001)[:, None]
        where = np.flatnonzero(np.diff(self.net.predict(at)))
        return [float(x * self.scale[0] + self.mean[0]) for x in at[where, 0]]

    @property
    def cuts_on_the_line(self) -> list[float]:
        """On a line, where each neuron's sum is 0, in raw numbers."""
        return [float(x) for x in -self.net.hidden_bias / self.net.hidden[0] * self.scale[0] + self.mean[0]]


def _fit(model: Any, X: Array, y: Array) -> Any:
    """A model of scikit-learn's, fitted, whatever it says of convergence."""
    with warnings.catch_warnings(), threadpool_limits(limits=1):  # with more, such small fits take ten times as long
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(X, y)


def angle(one: Array, other: Array) -> float:
    """Between two lines by their normals, in degrees up to 90."""
    cosine = abs(one @ other) / np.linalg.norm(one) / np.linalg.norm(other)
    return float(np.degrees(np.arccos(min(1.0, cosine))))
