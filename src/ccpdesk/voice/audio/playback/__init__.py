"""The process that plays a recording: Qt Multimedia stays out of the desk, and out of the calls' engine."""
