"""Roles through time: what a role asked at each revision, and what changed between two states of a framework.

Git is asked by its plumbing commands (`rev-parse`, `log --raw`, `ls-tree`, `cat-file --batch`), never by checking out:
whoever keeps a framework in git has git installed, starting it costs a few milliseconds, and no library that reads its
objects in pure Python comes near it. `git` is the only module that starts it.
"""
