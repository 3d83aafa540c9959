"""How long does work take, so that its growth can be told?"""

import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time that some work takes, the best of five."""
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)
