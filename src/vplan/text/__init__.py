"""The words of a plan: running texts and what they quote, every text with its places, and lists of words.

In: a plan as it was read, and its facts. Out: texts, passages and findings about form. Markdown's parser is
imported only by `text.markdown`, since checking needs none.
"""
