"""Models of PyTorch and Keras for tests: stand-ins, and real ones where they are installed.

They are not installed with the tests, since they are too large: PyTorch, and what Keras runs on, take hundreds of
megabytes (its NumPy backend cannot be imported without JAX).

Both have what their documentation says: a Linear's ``weight`` is (n_out, n_in), a Dense's kernel (n_in, n_out).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np

Arrays = tuple[np.ndarray, np.ndarray]


def random_layers(*sizes: int) -> list[Arrays]:
    """Weights (n_in, n_out) and biases, such as single precision can hold."""
    random = np.random.default_rng(0)
    shapes = [((n_in, n_out), n_out) for n_in, n_out in pairwise(sizes)]
    return [tuple(random.normal(size=size).astype(np.float32) for size in shape) for shape in shapes]  # type: ignore[misc]


class Tensor:
    """As much of a PyTorch tensor as is asked for."""

    def __init__(self, values: np.ndarray) -> None:
        self.values = values

    def detach(self) -> Tensor:
        return self

    def cpu(self) -> Tensor:
        return self

    def double(self) -> Tensor:
        return Tensor(self.values.astype(np.float64))

    def numpy(self) -> np.ndarray:
        return self.values


class Module:
    """PyTorch's, made of other modules."""

    def __init__(self, **modules: Module) -> None:
        self.modules = modules

    def children(self) -> Iterator[Module]:
        return iter(self.modules.values())

    def state_dict(self) -> dict[str, Tensor]:
        inside = ((name, module.state_dict()) for name, module in self.modules.items())
        return {f"{name}.{key}": tensor for name, state in inside for key, tensor in state.items()}


class Linear(Module):
    """It keeps its matrix as (n_out, n_in)."""

    def __init__(self, weights: np.ndarray, bias: np.ndarray) -> None:
        super().__init__()
        self.state = {"weight": Tensor(weights.T), "bias": Tensor(bias)}

    def state_dict(self) -> dict[str, Tensor]:
        return self.state


class Sequential(Module):
    """One module after the other."""

    def __init__(self, *modules: Module) -> None:
        super().__init__(**{str(i): module for i, module in enumerate(modules)})


def torch_stand_in(*layers: Arrays | str) -> Any:
    """An nn.Sequential of Linear layers, given by their arrays, and others by the names of their classes."""
    return Sequential(*(type(one, (Module,), {})() if isinstance(one, str) else Linear(*one) for one in layers))


def torch_real(*layers: Arrays | str) -> Any:
    """The same of PyTorch's own."""
    import torch

    def linear(weights: np.ndarray, bias: np.ndarray) -> Any:
        made = torch.nn.Linear(*weights.shape)
        made.load_state_dict({"weight": torch.tensor(weights.T), "bias": torch.tensor(bias)})
        return made

    keywords = {
        "Softmax": {"dim": 1},
        "BatchNorm1d": {"num_features": 3},
        "Conv1d": dict.fromkeys(("in_channels", "out_channels", "kernel_size"), 1),
    }
    others = (
        getattr(torch.nn, one)(**keywords.get(one, {})) if isinstance(one, str) else linear(*one) for one in layers
    )
    return torch.nn.Sequential(*others)


def keras_stand_in(*layers: tuple[Arrays, str] | str | Arrays) -> Any:
    """A Sequential of Dense layers, given by their arrays and activation, of others by the names of their classes, and
    of a Normalization, given by mean and variance.
    """

    def layer(one: Any) -> Any:
        if isinstance(one, str):
            return type(one, (SimpleNamespace,), {})(get_config=dict, get_weights=list, name=one.lower())
        if isinstance(one[1], str):
            return _Dense(one[0], one[1])
        return _Normalization(*one)

    made = [layer(one) for one in layers]
    return SimpleNamespace(layers=made, get_weights=lambda: [w for one in made for w in one.get_weights()])


class _Dense:
    name = "dense"

    def __init__(self, arrays: Arrays, activation: str) -> None:
        self.arrays, self.activation = arrays, activation

    def get_weights(self) -> list[np.ndarray]:
        return list(self.arrays)

    def get_config(self) -> dict[str, Any]:
        return {"activation": self.activation, "use_bias": True}


_Dense.__name__ = "Dense"


class _Normalization:
    def __init__(self, mean: np.ndarray, variance: np.ndarray) -> None:
        self.mean, self.variance = mean[None], variance[None]

    def get_weights(self) -> list[np.ndarray]:
        return [self.mean[0], self.variance[0], np.array(1)]

    def get_config(self) -> dict[str, Any]:
        return {"axis": (-1,), "invert": False}


_Normalization.__name__ = "Normalization"


def keras_real(*layers: tuple[Arrays, str] | str | Arrays) -> Any:
    """The same of Keras's own."""
    import keras

    def layer(one: Any) -> Any:
        if isinstance(one, str):
            return getattr(keras.layers, one)()
        if isinstance(one[1], str):
            return keras.layers.Dense(one[0][0].shape[1], activation=one[1])
        return keras.layers.Normalization(mean=one[0], variance=one[1])

    n_in = next(len(one[0][0]) for one in layers if not isinstance(one, str) and isinstance(one[1], str))
    model = keras.Sequential([keras.Input((n_in,)), *(layer(one) for one in layers)])
    dense = (one for one in model.layers if type(one).__name__ == "Dense")
    for made, (arrays, _) in zip(
        dense, (one for one in layers if not isinstance(one, str) and isinstance(one[1], str)), strict=True
    ):
        made.set_weights(arrays)
    return model


Maker = Callable[..., Any]
TORCH = {"stand-in": torch_stand_in} | ({"real": torch_real} if find_spec("torch") else {})
KERAS = {"stand-in": keras_stand_in} | ({"real": keras_real} if find_spec("keras") else {})
