"""Files kept by their hash: whole, private, never overwritten by a foreign name."""

import stat
from hashlib import sha256

import pytest

from data.originals import Originals

CONTENT = b"mission,period\nNORTH,2026-Q3\n"
DIGEST = sha256(CONTENT).hexdigest()


@pytest.fixture
def kept(tmp_path):
    originals = Originals(tmp_path / "uploads")
    originals.keep(DIGEST, CONTENT)
    return originals


def test_what_is_kept_comes_back(kept):
    assert kept.content(DIGEST) == CONTENT
    assert kept.is_whole(DIGEST)


@pytest.mark.usefixtures("kept")
def test_it_is_the_owners_alone(tmp_path):
    [file] = (tmp_path / "uploads").iterdir()
    assert (file.name, stat.S_IMODE(file.stat().st_mode)) == (DIGEST, 0o600)


def test_the_same_again_writes_nothing(kept, tmp_path):
    [file] = (tmp_path / "uploads").iterdir()
    before = file.stat().st_ino
    kept.keep(DIGEST, CONTENT)
    assert file.stat().st_ino == before


def test_a_spoiled_file_is_found_and_mended_by_the_same_bytes(kept, tmp_path):
    [file] = (tmp_path / "uploads").iterdir()
    file.write_bytes(CONTENT.replace(b"NORTH", b"SOUTH"))
    assert not kept.is_whole(DIGEST)
    kept.keep(DIGEST, CONTENT)
    assert kept.is_whole(DIGEST)


def test_what_was_never_kept_is_not_there(kept):
    other = sha256(b"other").hexdigest()
    assert kept.content(other) is None
    assert not kept.is_whole(other)
    kept.discard(other)


def test_what_is_discarded_is_gone(kept):
    kept.discard(DIGEST)
    assert kept.content(DIGEST) is None


def test_content_and_hash_must_belong_together(kept):
    with pytest.raises(ValueError, match="not what the hash says"):
        kept.keep(DIGEST, b"something else")


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, DIGEST + "/", DIGEST[:-1], "*"])
def test_only_a_hash_names_a_file(kept, name):
    with pytest.raises(ValueError, match="not a hash"):
        kept.content(name)
