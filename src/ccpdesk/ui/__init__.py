"""What people see: presenters without Qt in `models`, Qt views that only render and forward."""
