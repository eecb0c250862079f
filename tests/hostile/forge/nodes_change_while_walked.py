"""Row 4: a list that grows while the agent walks it.

outcome: OUTPUT
says: more than 20000 values
"""


class Grows:
    def __init__(self, owner):
        self.owner = owner

    def __repr__(self):
        self.owner.append(Grows(self.owner))
        return "right"


def double(x):
    answer = []
    answer.append(Grows(answer))
    return answer
