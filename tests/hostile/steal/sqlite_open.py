"""Row 29: open the secret as a database, by a URI that asks for no lock.

outcome: RAISED
says: unable to open database file
"""

import sqlite3


def double(x):
    database = sqlite3.connect("file:@SECRET@?immutable=1&mode=ro", uri=True)
    raise ValueError(str(database.execute("select * from sqlite_master").fetchall()))
