"""Tags the wheel: a library for one platform that every Python 3 loads."""
from setuptools import setup
from setuptools.dist import Distribution

try:
    from setuptools.command.bdist_wheel import bdist_wheel
except ImportError:
    from wheel.bdist_wheel import bdist_wheel


class PlatformDistribution(Distribution):
    """A distribution that holds a shared library."""

    def has_ext_modules(self):
        return True


class PlatformWheel(bdist_wheel):
    """A wheel of any Python 3: the library is loaded by ctypes."""

    def get_tag(self):
        return ("py3", "none", super().get_tag()[2])


setup(distclass=PlatformDistribution, cmdclass={"bdist_wheel": PlatformWheel})
