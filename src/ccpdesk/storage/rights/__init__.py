"""Who may do what with which rows, declared once and held by PostgreSQL itself (SEC-02, ADM-01).

`rules.py` is the one place to declare a table's rights; `apply.py` makes policies and grants of them after
each upgrade. On SQLite, whose file belongs to one person, there is nobody to hold them against.
"""
