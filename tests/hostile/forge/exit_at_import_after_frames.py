"""Row 6: answer the load and the call in advance at import, then end the process.

outcome: LOAD_ERROR
says: more than one answer
others: LOAD_ERROR
"""

import os

import torch

from grader.sandbox.encode import encode

loaded = encode({"id": 1, "status": "value"}, None)
called = encode({"id": 2, "status": "value"}, torch.zeros(3, 4))
os.write(3, loaded + called)
os._exit(0)
