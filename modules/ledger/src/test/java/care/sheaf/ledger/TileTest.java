package care.sheaf.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class TileTest {

  @Test
  void liesWhereTlogTilesSays() {
    assertThat(Tile.path(0, 5, 256)).isEqualTo("tile/0/005");
    assertThat(Tile.path(1, 1_234_067, 256)).isEqualTo("tile/1/x001/x234/067");
    assertThat(Tile.path(0, 1000, 112)).isEqualTo("tile/0/x001/000.p/112");
  }

  @Test
  void widthFollowsTheSizeOfTheLog() {
    assertThat(Tile.widthOf(0, 273, 70_000)).isEqualTo(112);
    assertThat(Tile.widthOf(1, 1, 70_000)).isEqualTo(17);
    assertThat(Tile.widthOf(2, 0, 70_000)).isEqualTo(1);
    assertThat(Tile.widthOf(3, 0, 70_000)).isZero();
    assertThat(Tile.widthOf(0, 0, 70_000)).isEqualTo(256);
  }

  @Test
  void isReadBackFromItsBytes() {
    var tile = new Tile(2, 7, Collections.nCopies(3, MerkleTree.leafHash("x")));
    assertThat(Tile.of(2, 7, tile.bytes())).isEqualTo(tile);
  }
}
