package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// storage holds the stored hashes of a log, as sumdb/tlog numbers them.
type storage []tlog.Hash

func (s storage) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(s)) {
			return nil, fmt.Errorf("no stored hash %d", index)
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

// entry is log entry n of all vectors: SHA-256 of "bus n".
func entry(n int64) []byte {
	sum := sha256.Sum256([]byte(fmt.Sprintf("bus %d", n)))
	return sum[:]
}

func storeEntries(size int64) storage {
	var hashes storage
	for n := int64(0); n < size; n++ {
		more, err := tlog.StoredHashes(n, entry(n), hashes)
		must(err)
		hashes = append(hashes, more...)
	}
	return hashes
}

// rootOf is the root of the first size entries. The empty tree's is SHA-256 of nothing (RFC 6962), which old versions of
// sumdb/tlog did not give.
func rootOf(size int64, hashes storage) tlog.Hash {
	if size == 0 {
		return sha256.Sum256(nil)
	}
	root, err := tlog.TreeHash(size, hashes)
	must(err)
	return root
}

func hexOf(hashes []tlog.Hash) []string {
	texts := make([]string, len(hashes))
	for i, hash := range hashes {
		texts[i] = hex.EncodeToString(hash[:])
	}
	return texts
}
