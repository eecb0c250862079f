"""Row 68: format strings in each other, and a comparison of fifty thousand numbers.

outcome: LOAD_ERROR
others: LOAD_ERROR
whole: yes
says: f-string
"""


def double(x):
    return 2 * x


TEXT = f"{1:{1:{1:{1:{1}}}}}"
NUMBER = @50000*1<@1
