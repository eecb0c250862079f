"""Own: several threads at once, begun while the file is loaded, one of which may have escaped the rules.

outcome: REFUSED
"""

import threading

found = []


def steal():
    try:
        with open("@HIDDEN@") as file:
            found.append(ValueError(file.read()))
    except OSError as error:
        found.append(error)


threads = [threading.Thread(target=steal) for _ in range(8)]
for thread in threads:
    thread.start()


def double(x):
    for thread in threads:
        thread.join()
    raise next((error for error in found if isinstance(error, ValueError)), found[0])
