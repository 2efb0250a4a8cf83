"""Rules on running text: what an editor would strike or set otherwise."""
