"""Write the model by which languages are told apart, from py3langid's.

    python -m tests.index.analysis.languages

Its automaton finds, at each byte, the longest sequence that ends there and that the model knows; we keep these
sequences. Their weights are rounded to one of 255 steps, which changes 10 of 31,000 answers, all near the floor.
"""

from collections import defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from index.analysis.language_model import BUCKET_BITS, SLOT_BITS, buckets_of, sequence_key, slots_of
from index.analysis.stemmer import STEMMED

WRITTEN = Path(__file__).parents[3] / "index/analysis/words/languages.npz"

# Languages told apart by the model: those that are stemmed, and neighbours that would be taken for one of them. Few, as
# every further one costs accuracy: with all 140, 6 % of Reuters is not English. Norwegian is one language here.
NEIGHBOURS = "bg ca cs et fa he hr id ja ko lt lv pl sk sl sr th uk ur vi zh"
LANGUAGES = (*(language for language in STEMMED if language not in ("nb", "nn")), *NEIGHBOURS.split())

STEPS = 255


def original() -> LanguageIdentifier:
    """Return py3langid's model of these languages."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(LANGUAGES)
    return model


def sequences(model: LanguageIdentifier) -> dict[bytes, int]:
    """Return the sequences that an automaton knows, and the rows of their weights."""
    moves = np.asarray(model.tk_nextmove).reshape(-1, 256)
    shortest = {0: b""}
    ahead = [0]
    while ahead:
        state = ahead.pop(0)
        for byte, target in enumerate(moves[model.tk_row[state]].tolist()):
            if target not in shortest:
                shortest[target] = shortest[state] + bytes([byte])
                ahead.append(target)
    found: dict[int, bytes] = {}
    for state, said in shortest.items():  # the shortest first: others only end with them
        if model.tk_output[state] >= 0:
            found.setdefault(model.tk_output[state], said)
    return {said: row for row, said in found.items()}


def spread(keys: NDArray[np.uint64]) -> tuple[np.uint64, NDArray[np.uint32]]:
    """Return a factor and shifts by which each key has a slot of its own."""
    number = -1
    while True:
        number += 2
        factor = np.uint64((0x9E3779B97F4A7C15 * number) % 2**64)
        shifts = np.zeros(1 << BUCKET_BITS, np.uint32)
        unmoved = slots_of(keys, factor, shifts)
        members = defaultdict(list)
        for bucket, slot in zip(buckets_of(keys, factor).tolist(), unmoved.tolist(), strict=True):
            members[bucket].append(slot)
        if any(len(set(slots)) < len(slots) for slots in members.values()):
            continue
        is_free = np.ones(1 << SLOT_BITS, bool)
        for bucket, slots in sorted(members.items(), key=lambda item: -len(item[1])):
            fits = np.ones(1 << SLOT_BITS, bool)
            for slot in slots:
                fits &= np.roll(is_free, -slot)
            shift = int(np.argmax(fits))
            if not fits[shift]:
                break
            shifts[bucket] = shift
            is_free[[(slot + shift) % (1 << SLOT_BITS) for slot in slots]] = False
        else:
            return factor, shifts


def main() -> None:
    """Write the file."""
    model = original()
    known = sequences(model)
    keys = np.array([sequence_key(said) for said in known], np.uint64)
    factor, shifts = spread(keys)
    slots = slots_of(keys, factor, shifts)
    kept = np.zeros(1 << SLOT_BITS, np.uint64)
    kept[slots] = keys
    logarithms = model.nb_ptc.astype(np.float32)
    floors = logarithms.min(axis=0)
    step = float((logarithms - floors).max()) / STEPS
    weights = np.zeros((1 << SLOT_BITS, len(model.nb_classes)), np.uint8)
    weights[slots] = np.rint((logarithms[list(known.values())] - floors) / step)
    np.savez_compressed(
        WRITTEN,
        labels=np.array(model.nb_classes),
        keys=kept,
        factor=factor,
        shifts=shifts,
        is_weighed=np.packbits(weights > 0, axis=1),
        weights=weights[weights > 0],
        floors=floors,
        priors=model.nb_pc,
        step=np.float64(step),
    )


if __name__ == "__main__":
    main()
