"""`python -m training.foretelling DATA OUT.npz`: what the model that ships says of the training rows and their pieces.

The convolution learns from it to tell beforehand what the whole model will say, so that whatever is plainly clean needs
no further reading. Texts are read in an order that they alone decide, the corpus first and pieces last; OUT is renewed
on the way, and a command that was stopped goes on where it was. `comity-en-fast` is asked: it is several times as fast,
and where it answers by a lower tier the whole model would not act.
"""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from comity.scoring import models
from training import corpus, data, mix
from training.progress import say
from training.spoken import key, read, write
from training.teacher import parts

LONGEST = 700  # characters of a text that is asked about; longer ones tell little of a few words and cost most
MODEL = "comity-en-fast"
AT_ONCE, SAVE_EVERY = 256, 40  # texts of a task; tasks


def scores(texts: list[str]) -> NDArray[np.float32]:
    """Texts x the seven attributes."""
    said = models.load(MODEL).score(texts)
    return np.array([list(each.values()) for each in said], dtype=np.float32)


@click.command()
@click.argument("folder", metavar="DATA", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--processes", default=2, show_default=True)
@click.option("--most", default=400_000, show_default=True, help="Texts to ask about.")
def main(folder: Path, out: Path, processes: int, most: int) -> None:
    found = read(out)
    rows = mix.build(folder, None)
    own = rows.sources.index("corpus")
    first = {e.text: e.source != own for e in rows.train if len(e.text) <= LONGEST}
    wanted = sorted(first, key=lambda text: (first[text], key(text)))
    wanted += [part for part in parts(data.load(folder, corpus.FOLDER)) if part not in first]
    wanted = wanted[:most]
    texts = [text for text in wanted if key(text) not in found]
    say(f"{len(wanted) - len(texts)} texts known, {len(texts)} to ask about")
    tasks = [texts[at : at + AT_ONCE] for at in range(0, len(texts), AT_ONCE)]
    with ProcessPoolExecutor(processes) as pool:
        for number, (part, said) in enumerate(zip(tasks, pool.map(scores, tasks), strict=True), 1):
            found |= zip(map(key, part), said, strict=True)
            if number % SAVE_EVERY == 0 or number == len(tasks):
                write(out, found)
                say(f"{min(number * AT_ONCE, len(texts))} of {len(texts)}")


if __name__ == "__main__":
    main()
