"""Row 36: asyncio, which may itself make a pair of sockets, opens a connection.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import asyncio


async def send(text):
    _, writer = await asyncio.open_connection("127.0.0.1", int("@TCP@"))
    writer.write(text)
    await writer.drain()


def double(x):
    asyncio.run(send(b"loot"))
    return 2 * x
