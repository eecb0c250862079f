"""Row 69: a source that defines nothing.

outcome: FAILED
others: FAILED
whole: yes
says: double is missing
"""
