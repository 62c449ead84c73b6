"""The made-up call centre: the same seed and moment make the same companies, people and past."""
