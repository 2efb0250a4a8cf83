"""The rules on a plan: one a file, all of them named in `vplan.rules.catalogue`.

In: a Plan and its Facts. Out: findings with their severity set by the plan's status.
"""
