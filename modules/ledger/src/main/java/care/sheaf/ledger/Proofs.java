package care.sheaf.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes and checks inclusion and consistency proofs. Making follows RFC 6962, sections 2.1.1 and
 * 2.1.2; checking follows RFC 9162, sections 2.1.3.2 and 2.1.4.2, whose trees are the same.
 */
public final class Proofs {

  private Proofs() {}

  /** The root of the first {@code size} leaves. */
  public static Hash root(long size, NodeSource nodes) {
    return size == 0 ? MerkleTree.emptyRoot() : rangeRoot(0, size, nodes);
  }

  /**
   * The path that leads from a leaf to the root.
   *
   * @param index the leaf, from 0
   * @param size of the tree whose root is to be reached
   */
  public static List<Hash> inclusion(long index, long size, NodeSource nodes) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("there is no leaf " + index + " among " + size);
    }
    var path = new ArrayList<Hash>();
    inclusion(index, 0, size, nodes, path);
    return path;
  }

  /**
   * What shows that a tree of {@code older} leaves is the beginning of one of {@code newer}.
   *
   * @param older from 0; a tree without leaves is the beginning of every tree, without proof
   */
  public static List<Hash> consistency(long older, long newer, NodeSource nodes) {
    if (older < 0 || older > newer) {
      throw new IllegalArgumentException("a tree of " + newer + " is not after one of " + older);
    }
    var proof = new ArrayList<Hash>();
    if (older > 0 && older < newer) {
      consistency(older, 0, newer, true, nodes, proof);
    }
    return proof;
  }

  /** Whether the path leads from the leaf at {@code index} to {@code root}. */
  public static boolean includes(long index, long size, Hash leaf, List<Hash> path, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long position = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((position & 1) == 1 || position == last) {
        hash = MerkleTree.nodeHash(sibling, hash);
        while ((position & 1) == 0 && position != 0) {
          position >>= 1;
          last >>= 1;
        }
      } else {
        hash = MerkleTree.nodeHash(hash, sibling);
      }
      position >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /** Whether the proof shows that the older tree is the beginning of the newer one. */
  public static boolean consistent(
      long older, Hash olderRoot, long newer, Hash newerRoot, List<Hash> proof) {
    if (older < 0 || older > newer) {
      return false;
    }
    if (older == newer) {
      return proof.isEmpty() && olderRoot.equals(newerRoot);
    }
    if (older == 0) {
      return proof.isEmpty() && olderRoot.equals(MerkleTree.emptyRoot());
    }
    List<Hash> path = new ArrayList<>(proof);
    if (Long.bitCount(older) == 1) {
      path.add(0, olderRoot);
    }
    return !path.isEmpty() && leadsToBoth(older - 1, newer - 1, path, olderRoot, newerRoot);
  }

  private static boolean leadsToBoth(
      long olderLast, long newerLast, List<Hash> path, Hash olderRoot, Hash newerRoot) {
    long position = olderLast;
    long last = newerLast;
    while ((position & 1) == 1) {
      position >>= 1;
      last >>= 1;
    }
    Hash older = path.get(0);
    Hash newer = path.get(0);
    for (Hash sibling : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((position & 1) == 1 || position == last) {
        older = MerkleTree.nodeHash(sibling, older);
        newer = MerkleTree.nodeHash(sibling, newer);
        while ((position & 1) == 0 && position != 0) {
          position >>= 1;
          last >>= 1;
        }
      } else {
        newer = MerkleTree.nodeHash(newer, sibling);
      }
      position >>= 1;
      last >>= 1;
    }
    return last == 0 && older.equals(olderRoot) && newer.equals(newerRoot);
  }

  private static void inclusion(long index, long from, long to, NodeSource nodes, List<Hash> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + largestPowerBelow(to - from);
    if (index < middle) {
      inclusion(index, from, middle, nodes, path);
      path.add(rangeRoot(middle, to, nodes));
      return;
    }
    inclusion(index, middle, to, nodes, path);
    path.add(rangeRoot(from, middle, nodes));
  }

  /** SUBPROOF of RFC 6962: {@code whole} while the older tree is a subtree already known. */
  private static void consistency(
      long older, long from, long to, boolean whole, NodeSource nodes, List<Hash> proof) {
    if (older == to) {
      if (!whole) {
        proof.add(rangeRoot(from, to, nodes));
      }
      return;
    }
    long middle = from + largestPowerBelow(to - from);
    if (older <= middle) {
      consistency(older, from, middle, whole, nodes, proof);
      proof.add(rangeRoot(middle, to, nodes));
      return;
    }
    consistency(older, middle, to, false, nodes, proof);
    proof.add(rangeRoot(from, middle, nodes));
  }

  private static Hash rangeRoot(long from, long to, NodeSource nodes) {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return nodes.node(level, from >>> level);
    }
    long middle = from + largestPowerBelow(count);
    return MerkleTree.nodeHash(rangeRoot(from, middle, nodes), rangeRoot(middle, to, nodes));
  }

  private static long largestPowerBelow(long count) {
    return Long.highestOneBit(count - 1);
  }
}
