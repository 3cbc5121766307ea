package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const source = "golang.org/x/mod/sumdb, by tools/conformance/log; entry n is SHA-256 of the text \"bus n\""

func writeVectors(folder string) {
	writeJSON(filepath.Join(folder, "log", "trees.json"), treeVectors())
	writeJSON(filepath.Join(folder, "log", "proofs.json"), proofVectors())
	writeJSON(filepath.Join(folder, "log", "tiles.json"), tileVectors())
	writeJSON(filepath.Join(folder, "note", "sumdb.json"), noteVectors())
}

func writeJSON(file string, value interface{}) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	must(encoder.Encode(value))
	must(os.WriteFile(file, text.Bytes(), 0o644))
}

type object = map[string]interface{}

// treeVectors: for every size to 257, the root, and SHA-256 over all inclusion proofs (index 0, 1, …) and all consistency
// proofs (old size 1, 2, …), each written as its hashes one after the other.
func treeVectors() object {
	const largest = 257
	hashes := storeEntries(largest)
	var trees []object
	for size := int64(0); size <= largest; size++ {
		inclusion, consistency := sha256.New(), sha256.New()
		for n := int64(0); n < size; n++ {
			proof, err := tlog.ProveRecord(size, n, hashes)
			must(err)
			for _, hash := range proof {
				inclusion.Write(hash[:])
			}
			older, err := tlog.ProveTree(size, n+1, hashes)
			must(err)
			for _, hash := range older {
				consistency.Write(hash[:])
			}
		}
		root := rootOf(size, hashes)
		trees = append(trees, object{
			"size":              size,
			"root":              hex.EncodeToString(root[:]),
			"inclusionDigest":   hex.EncodeToString(inclusion.Sum(nil)),
			"consistencyDigest": hex.EncodeToString(consistency.Sum(nil)),
		})
	}
	return object{"source": source, "trees": trees}
}

func proofVectors() object {
	hashes := storeEntries(70000)
	var inclusion, consistency []object
	for _, c := range [][2]int64{{1, 0}, {2, 1}, {3, 2}, {7, 3}, {256, 255}, {257, 256}, {1000, 617}, {65536, 40000}, {70000, 0}, {70000, 65535}, {70000, 65536}, {70000, 69999}} {
		proof, err := tlog.ProveRecord(c[0], c[1], hashes)
		must(err)
		inclusion = append(inclusion, object{"size": c[0], "index": c[1], "proof": hexOf(proof), "root": rootHex(c[0], hashes)})
	}
	for _, c := range [][2]int64{{1, 1}, {1, 2}, {2, 3}, {3, 7}, {4, 7}, {6, 7}, {255, 256}, {256, 257}, {617, 1000}, {65536, 70000}, {65535, 70000}, {69999, 70000}} {
		proof, err := tlog.ProveTree(c[1], c[0], hashes)
		must(err)
		consistency = append(consistency, object{
			"oldSize": c[0], "newSize": c[1], "proof": hexOf(proof), "oldRoot": rootHex(c[0], hashes), "newRoot": rootHex(c[1], hashes),
		})
	}
	return object{"source": source, "inclusion": inclusion, "consistency": consistency}
}

func rootHex(size int64, hashes storage) string {
	root := rootOf(size, hashes)
	return hex.EncodeToString(root[:])
}

// tileVectors: which tiles a growing log writes, their paths, and SHA-256 of their bytes for 70,000 entries.
func tileVectors() object {
	hashes := storeEntries(70000)
	var ranges, tiles []object
	for _, c := range [][2]int64{{0, 0}, {0, 1}, {1, 1}, {0, 255}, {0, 256}, {255, 256}, {256, 257}, {100, 600}, {511, 512}, {65535, 65536}, {65530, 66000}, {69000, 70000}} {
		ranges = append(ranges, object{"oldSize": c[0], "newSize": c[1], "paths": append([]string{}, tilesFor(c[0], c[1])...)})
	}
	for _, tile := range []tlog.Tile{{H: 8, L: 0, N: 0, W: 256}, {H: 8, L: 0, N: 272, W: 256}, {H: 8, L: 0, N: 273, W: 112}, {H: 8, L: 1, N: 0, W: 256}, {H: 8, L: 1, N: 1, W: 17}, {H: 8, L: 2, N: 0, W: 1}} {
		data, err := tlog.ReadTileData(tile, hashes)
		must(err)
		sum := sha256.Sum256(data)
		tiles = append(tiles, object{"path": pathOf(tile), "level": tile.L, "index": tile.N, "width": tile.W, "sha256": hex.EncodeToString(sum[:])})
	}
	return object{"source": source, "size": 70000, "root": rootHex(70000, hashes), "ranges": ranges, "tiles": tiles}
}

func noteVectors() object {
	var notes []object
	texts := []string{
		"Rain until noon, then sun.\n",
		"\n",
		"Line 5 is replaced by buses.\n\nBuses stop at the usual places.\n\n",
		"Fútbol — 3 : 1 ⚽\n",
	}
	for i, text := range texts {
		name := fmt.Sprintf("example.com/log%d", i)
		skey, vkey, seedHex := goKey(name)
		signer, err := note.NewSigner(skey)
		must(err)
		signed, err := note.Sign(&note.Note{Text: text}, signer)
		must(err)
		notes = append(notes, object{"name": name, "seed": seedHex, "skey": skey, "vkey": vkey, "text": text, "note": string(signed)})
	}
	return object{
		"source":      "golang.org/x/mod/sumdb/note, by tools/conformance/log; the cosignature by Go's crypto/ed25519 after C2SP tlog-cosignature",
		"notes":       notes,
		"checkpoints": []object{cosignedVector()},
	}
}

// goKey makes a key with note.GenerateKey, fed with a seed that is SHA-256 of the name.
func goKey(name string) (skey, vkey, seedHex string) {
	seed, seedHex := seedOf(name)
	skey, vkey, err := note.GenerateKey(bytes.NewReader(seed), name)
	must(err)
	return skey, vkey, seedHex
}

func cosignedVector() object {
	skey, vkey, seedHex := goKey("example.com/evidence")
	signer, err := note.NewSigner(skey)
	must(err)
	hashes := storeEntries(257)
	root := rootOf(257, hashes)
	body := fmt.Sprintf("example.com/evidence\n257\n%s\n", base64.StdEncoding.EncodeToString(root[:]))
	witnessSeed, witnessSeedHex := seedOf("witness.example.com/w1")
	witness := cosignerFromSeed("witness.example.com/w1", witnessSeed, 1700000000)
	signed, err := note.Sign(&note.Note{Text: body}, signer, witness)
	must(err)
	return object{
		"origin": "example.com/evidence", "size": 257, "root": hex.EncodeToString(root[:]), "seed": seedHex, "vkey": vkey,
		"witnessName": witness.name, "witnessSeed": witnessSeedHex, "witnessVkey": witness.Vkey(), "timestampSeconds": witness.timestamp,
		"body": body, "note": string(signed),
	}
}
