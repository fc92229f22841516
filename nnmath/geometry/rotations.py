"""Paths of linear maps that never collapse the plane, by the polar form: a rotation after a stretch.

W = Q P, with Q a rotation and P symmetric and positive. The path turns by Q and stretches by P little by
little: R(t theta) V diag(lambda^t) V^T, where lambda and V are P's eigenvalues and eigenvectors. Each
factor is regular at every t, and so is the product. (A straight line between two matrices would pass
through singular ones.)
"""

from __future__ import annotations

from math import cos, sin

import numpy as np

from nnmath.utils.arrays import Floats, length, matmul, svd

# Below this ratio of singular values the image of the plane is a line for every practical purpose.
RANK_TOLERANCE = 1e-10
HALF_TURN = 1e-9  # radians: a turn this close to half a turn is one


def polar_form(matrix: Floats) -> tuple[Floats, Floats]:
    """Rotation Q (d, d) and stretch P (2, 2) with Q[:, :2] @ P = ``matrix`` (d, 2), for d = 2 or 3.

    For d = 3 the third column of Q is the cross product of the first two, so that Q is always a proper
    rotation. For d = 2, det Q = -1 says that the map mirrors the plane. Raises ValueError if the rank is
    less than 2.
    """
    u, sizes, vt = svd(matrix)
    if not sizes[1] > RANK_TOLERANCE * sizes[0]:
        raise ValueError("the weights flatten the plane to a line: two neurons cut in exactly the same direction")
    rotation = matmul(u, vt)
    if len(matrix) == 3:
        rotation = np.column_stack([rotation, np.cross(rotation[:, 0], rotation[:, 1])])
    return rotation, matmul(vt.T * sizes, vt)


def turn_angle(rotation: Floats) -> float:
    """The angle in radians, 0 to pi, by which a rotation (2, 2) or (3, 3) turns."""
    cosine = rotation[0, 0] if len(rotation) == 2 else (np.trace(rotation) - 1) / 2
    return float(np.arccos(np.clip(cosine, -1.0, 1.0)))


def rotation_vector(rotation: Floats) -> Floats:
    """Axis times angle (3,) of a rotation (3, 3), or of a (2, 2) one, which turns about the third axis.

    Half a turn in space leads both ways round to the same place: the axis is then the one whose largest component is
    positive, so that no rounding decides.
    """
    if len(rotation) == 2:
        return np.array([0.0, 0.0, np.arctan2(rotation[1, 0], rotation[0, 0])])
    from scipy.spatial.transform import Rotation  # here, as it is slow to import

    vector = np.asarray(Rotation.from_matrix(rotation).as_rotvec(), dtype=np.float64)
    if length(vector) < np.pi - HALF_TURN:
        return vector
    return vector * np.sign(vector[np.argmax(np.abs(vector))])


def rotation_matrix(vector: Floats) -> Floats:
    """The rotation (3, 3) about ``vector`` (3,) by its length in radians (Rodrigues' formula)."""
    angle = length(vector)
    if angle == 0.0:
        return np.eye(3)
    x, y, z = vector / angle
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    return np.asarray(np.eye(3) + sin(angle) * cross + (1 - cos(angle)) * matmul(cross, cross))


def mirrors(matrix: Floats) -> bool:
    """Whether a map (3, 3) of space turns it inside out: a map that flattens it does not."""
    _, sizes, _, mirror = _turn_and_sizes(matrix)
    return mirror and bool(sizes[2] > RANK_TOLERANCE * sizes[0])


def _turn_and_sizes(matrix: Floats) -> tuple[Floats, Floats, Floats, bool]:
    """The singular value decomposition u, sizes, vt of a map (3, 3), and whether u vt has determinant -1."""
    u, sizes, vt = svd(matrix)
    return u, sizes, vt, bool(np.linalg.det(matmul(u, vt)) < 0)
