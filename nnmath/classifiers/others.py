"""The article's other classifiers, fitted by scikit-learn: how many points each gets wrong."""

from __future__ import annotations

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.utils.memo import once

REGRESSION, SVM, TREE, NEIGHBORS = "Logistic regression", "Linear SVM", "Decision tree", "Nearest neighbours"
OTHERS = REGRESSION, SVM, TREE, NEIGHBORS


@once
def errors_of_others(dataset: Dataset) -> dict[str, int]:
    """By the name of each of `OTHERS`, the misclassified points of the data that it was fitted to."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.svm import SVC
    from sklearn.tree import DecisionTreeClassifier

    models = {
        REGRESSION: LogisticRegression(),
        SVM: SVC(kernel="linear", C=10.0, tol=1e-6),
        TREE: DecisionTreeClassifier(max_leaf_nodes=5, min_impurity_decrease=0.01, random_state=0),
        NEIGHBORS: KNeighborsClassifier(),
    }
    X, y = dataset.X, dataset.y
    return {name: int(np.count_nonzero(model.fit(X, y).predict(X) != y)) for name, model in models.items()}
