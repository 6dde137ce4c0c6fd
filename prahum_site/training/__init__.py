"""How the shipped weights are made: ``python build.py latih``. Nothing of the nightly build imports from here."""
