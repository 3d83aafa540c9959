"""Given the bytes of a text, how likely is each language?

The model is py3langid's naive Bayes (Lui and Baldwin, "Cross-domain feature selection for language identification",
IJCNLP 2011) with the columns of the languages that we tell apart. Its own file holds an automaton, which takes 68 MB
and half a second to unpack; ours (1.4 MB, loaded in 30 ms) holds the same sequences of bytes in a perfect hash (Pagh,
"Hash and displace", WADS 1999), one slot each. ``python -m tests.index.analysis.languages`` writes it.
"""

import unicodedata
from importlib.resources import files
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from index.vocabulary.fixed import fixed

_SHORTEST, _LONGEST = 2, 6
"""Bytes of the sequences that the model knows."""

BUCKET_BITS, SLOT_BITS = 15, 17
"""There are so many buckets, of a few sequences each, and so many slots, of which a quarter is empty."""

_LENGTH = 48
"""The bit of a key from which on it says how many bytes long a sequence is."""


_MASKS = np.array([(1 << 8 * length) - 1 for length in range(_LONGEST, _SHORTEST - 1, -1)], np.uint64)[:, None]
_LENGTHS = np.arange(_LONGEST, _SHORTEST - 1, -1, dtype=np.uint64)[:, None] << np.uint64(_LENGTH)


@fixed
class LanguageModel:
    """Hold what is known of sequences of bytes, by slot.

    `keys` are the sequences (0 in an empty slot); `factor` spreads keys over the buckets, and `shifts` says by how many
    slots those of a bucket are moved.
    `weights` (slots x labels, uint8) counts by how many `step` a sequence makes a label likelier than one that was
    never seen in it, whose logarithm `floors` holds; `priors` has that of each label. A language in two scripts has
    two labels of one name.
    """

    labels: tuple[str, ...]
    keys: NDArray[np.uint64]
    factor: np.uint64
    shifts: NDArray[np.uint32]
    weights: NDArray[np.uint8]
    floors: NDArray[np.float32]
    priors: NDArray[np.float32]
    step: float

    @classmethod
    def load(cls) -> "LanguageModel":
        """Return the model that is kept as data."""
        with (files("index.analysis") / "words" / "languages.npz").open("rb") as file, np.load(file) as kept:
            labels = tuple(kept["labels"].tolist())
            is_weighed = np.unpackbits(kept["is_weighed"], axis=1, count=len(labels)).view(bool)
            weights = np.zeros(is_weighed.shape, np.uint8)
            weights[is_weighed] = kept["weights"]
            return cls(
                labels=labels,
                keys=kept["keys"],
                factor=np.uint64(kept["factor"]),
                shifts=kept["shifts"],
                weights=weights,
                floors=kept["floors"],
                priors=kept["priors"],
                step=float(kept["step"]),
            )

    def likeliest(self, text: str) -> tuple[str, float]:
        """Return the language that a text is most likely in, and how likely, between 0 and 1."""
        encoded = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode(
            "utf-8", "surrogatepass"
        )
        slots, times = np.unique(self._longest(encoded), return_counts=True)
        if not len(slots):
            return self.labels[0], 1 / len(set(self.labels))
        weighed = np.log1p(times.astype(np.float32))
        scores = self.priors + weighed.sum() * self.floors + self.step * (weighed @ self.weights[slots])
        scores /= sqrt(len(encoded))  # or a long text would always be certain
        likely = np.exp(scores - scores.max())
        shares: dict[str, float] = {}
        for label, share in zip(self.labels, (likely / likely.sum()).tolist(), strict=True):
            shares[label] = shares.get(label, 0.0) + share
        return max(shares.items(), key=lambda item: item[1])

    def _longest(self, encoded: bytes) -> NDArray[np.intp]:
        """Return the slots of the longest known sequences that end at each byte, without those where none does."""
        keys = _windows(encoded)
        slots = slots_of(keys, self.factor, self.shifts)
        is_known = self.keys[slots] == keys
        longest = is_known.argmax(axis=0)
        is_found = is_known.any(axis=0)
        found: NDArray[np.intp] = slots[longest[is_found], np.flatnonzero(is_found)].astype(np.intp)
        return found


def _windows(encoded: bytes) -> NDArray[np.uint64]:
    """Return the keys of the sequences that end at each byte (lengths x bytes, the longest first)."""
    eights = np.ndarray((len(encoded),), ">u8", b"\0" * 7 + encoded, strides=(1,)).astype(np.uint64)
    return (eights & _MASKS) | _LENGTHS


def sequence_key(sequence: bytes) -> int:
    """Return the key of a sequence of bytes: its length, then its bytes."""
    return len(sequence) << _LENGTH | int.from_bytes(sequence)


def buckets_of(keys: NDArray[np.uint64], factor: np.uint64) -> NDArray[np.uint64]:
    """Return the buckets of keys."""
    return (keys * factor) >> np.uint64(64 - BUCKET_BITS)


def slots_of(keys: NDArray[np.uint64], factor: np.uint64, shifts: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the slots in which keys are, if they are in any."""
    places = ((keys * factor) >> np.uint64(64 - BUCKET_BITS - SLOT_BITS)).astype(np.uint32)
    slots: NDArray[np.uint32] = (places + shifts[places >> np.uint32(SLOT_BITS)]) & np.uint32((1 << SLOT_BITS) - 1)
    return slots
