"""What threads leave behind in memory."""

import subprocess
import sys

import pytest

_GROWTH = """
import re
from threading import Thread
from web.serving.heap import share_heap
{}
threads = [Thread(target=lambda: [bytes(90_000) for _ in range(20)]) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(re.findall(r"-[0-9a-f]*000000 ---p", open("/proc/self/maps").read())))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells of heaps on Linux")
def test_threads_share_one_heap() -> None:
    code = _GROWTH.format("share_heap()")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n"
