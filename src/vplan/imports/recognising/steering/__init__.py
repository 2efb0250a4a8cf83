"""The steering model of a plan: strategies, areas, goals with their targets.

Boards write it in every way there is. What is a goal is seen by what stands around it: a table with a column of
goals, a line that begins 'Mål 1:', points under a heading 'Mål'; strategies and areas are the headings above.
"""
