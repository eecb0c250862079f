"""Row 27: lines that a build server would obey, in an error and in print.

outcome: RAISED
says: ::set-output name=score::100\r ::add-mask::a ##vso[task.complete result=Succeeded;]
"""

LINES = "\n::set-output name=score::100\r\n::add-mask::a\n##vso[task.complete result=Succeeded;]\n"


def double(x):
    print(LINES)
    raise ValueError(LINES)
