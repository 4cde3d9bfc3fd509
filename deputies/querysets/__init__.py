"""Every named read of this floor. Access is by the acting role."""
