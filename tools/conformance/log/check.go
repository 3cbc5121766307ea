package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"reflect"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// made is what run.mjs writes: Custodia's answers. Every log in it has the entries of entry(n).
type made struct {
	StoredHashes []string // of a log of LargestSize entries, hex, in storage order
	LargestSize  int64
	Roots        map[string]string // by size, hex
	Inclusion    []struct {
		Size, Index int64
		Proof       []string
	}
	Consistency []struct {
		Old, New int64
		Proof    []string
	}
	Subtrees []struct {
		Index int64
		Level int
		N     int64
	}
	Tiles []struct {
		Path, Data string
		Level      int
		Index      int64
		Width      int
	}
	Ranges []struct {
		Old, New int64
		Paths    []string
	}
	Notes []struct {
		Name, Note, Text string
		Vkeys            []string
		Valid            bool
	}
	Signed []struct {
		Skey, Vkey, Text, Note string
	}
	Cosigned []struct {
		LogVkey, WitnessVkey, Note string
		Timestamp                  uint64
	}
	Receipts []struct {
		Receipt, LogVkey string
		Index            int64
		Valid            bool
	}
}

var passed, failed int

func expect(name string, ok bool) {
	if ok {
		passed++
		return
	}
	failed++
	fmt.Println("FAIL " + name)
}

func check(file string) {
	var m made
	readJSON(file, &m)
	hashes := storeEntries(m.LargestSize)
	checkTrees(m, hashes)
	checkProofs(m, hashes)
	checkTiles(m, hashes)
	checkNotes(m)
	checkReceipts(m)
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}

func checkTrees(m made, hashes storage) {
	expect("stored hashes", reflect.DeepEqual(m.StoredHashes, hexOf(hashes)))
	for size, root := range m.Roots {
		n, err := strconv.ParseInt(size, 10, 64)
		must(err)
		want := rootOf(n, hashes)
		expect("root of "+size, root == hex.EncodeToString(want[:]))
	}
	for _, s := range m.Subtrees {
		level, n := tlog.SplitStoredHashIndex(s.Index)
		expect(fmt.Sprintf("subtree at %d", s.Index), level == s.Level && n == s.N)
		expect(fmt.Sprintf("index of %d/%d", s.Level, s.N), tlog.StoredHashIndex(s.Level, s.N) == s.Index)
	}
}

func checkProofs(m made, hashes storage) {
	for _, p := range m.Inclusion {
		name := fmt.Sprintf("entry %d of %d", p.Index, p.Size)
		proof, err := tlog.ProveRecord(p.Size, p.Index, hashes)
		must(err)
		expect("proof of "+name, reflect.DeepEqual(hexOf(proof), p.Proof))
		checked := tlog.CheckRecord(parseHashes(p.Proof), p.Size, rootOf(p.Size, hashes), p.Index, tlog.RecordHash(entry(p.Index)))
		expect("check of "+name, checked == nil)
	}
	for _, p := range m.Consistency {
		name := fmt.Sprintf("%d in %d", p.Old, p.New)
		proof, err := tlog.ProveTree(p.New, p.Old, hashes)
		must(err)
		expect("proof of "+name, reflect.DeepEqual(hexOf(proof), p.Proof))
		checked := tlog.CheckTree(parseHashes(p.Proof), p.New, rootOf(p.New, hashes), p.Old, rootOf(p.Old, hashes))
		expect("check of "+name, checked == nil)
	}
}

// tileFolder is a published log as Custodia wrote it, read by Go's TileHashReader.
type tileFolder map[string][]byte

func (f tileFolder) Height() int                         { return 8 }
func (f tileFolder) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (f tileFolder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		found, ok := f[pathOf(tile)]
		if !ok {
			return nil, fmt.Errorf("no tile %s", pathOf(tile))
		}
		data[i] = found
	}
	return data, nil
}

func checkTiles(m made, hashes storage) {
	folder := tileFolder{}
	for _, t := range m.Tiles {
		tile := tlog.Tile{H: 8, L: t.Level, N: t.Index, W: t.Width}
		expect("path of "+t.Path, pathOf(tile) == t.Path)
		if t.Data == "" {
			continue
		}
		folder[t.Path] = fromHex(t.Data)
		if t.Level >= 0 {
			data, err := tlog.ReadTileData(tile, hashes)
			must(err)
			expect("bytes of "+t.Path, bytes.Equal(data, folder[t.Path]))
		}
	}
	for _, r := range m.Ranges {
		expect(fmt.Sprintf("tiles from %d to %d", r.Old, r.New), reflect.DeepEqual(tilesFor(r.Old, r.New), sorted(r.Paths)))
	}
	checkFolder(m, hashes, folder)
}

func checkFolder(m made, hashes storage, folder tileFolder) {
	tree := tlog.Tree{N: m.LargestSize, Hash: rootOf(m.LargestSize, hashes)}
	reader := tlog.TileHashReader(tree, folder)
	for n := int64(0); n < m.LargestSize; n += 97 {
		proof, err := tlog.ProveRecord(m.LargestSize, n, reader)
		if err != nil {
			expect(fmt.Sprintf("entry %d out of tiles: %v", n, err), false)
			continue
		}
		expect(fmt.Sprintf("entry %d out of tiles", n), tlog.CheckRecord(proof, tree.N, tree.Hash, n, tlog.RecordHash(entry(n))) == nil)
	}
}

// tilesFor is tlog.NewTiles in C2SP's paths, without the widths between the two sizes, and with the entry bundles.
func tilesFor(old, new int64) []string {
	last := map[string]tlog.Tile{}
	for _, tile := range tlog.NewTiles(8, old, new) {
		if old>>(8*tile.L) == new>>(8*tile.L) {
			continue
		}
		key := fmt.Sprintf("%d/%d", tile.L, tile.N)
		if tile.W > last[key].W {
			last[key] = tile
		}
	}
	var paths []string
	for _, tile := range last {
		paths = append(paths, pathOf(tile))
		if tile.L == 0 {
			paths = append(paths, pathOf(tlog.Tile{H: 8, L: -1, N: tile.N, W: tile.W}))
		}
	}
	return sorted(paths)
}

// pathOf turns Go's tile/8/<L>/… and tile/8/data/… into C2SP's tile/<L>/… and tile/entries/….
func pathOf(tile tlog.Tile) string {
	path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

func sorted(paths []string) []string {
	out := append([]string{}, paths...)
	sort.Strings(out)
	return out
}

func checkNotes(m made) {
	for _, n := range m.Notes {
		opened, err := note.Open([]byte(n.Note), verifiersOf(n.Vkeys))
		expect("note "+n.Name, (err == nil) == n.Valid && (err != nil || opened.Text == n.Text))
	}
	for _, s := range m.Signed {
		signer, err := note.NewSigner(s.Skey)
		must(err)
		signed, err := note.Sign(&note.Note{Text: s.Text}, signer)
		must(err)
		expect("same signature as Go", string(signed) == s.Note)
		expect("vkey", strings.HasPrefix(s.Vkey, fmt.Sprintf("%s+%08x+", signer.Name(), signer.KeyHash())))
	}
	for _, c := range m.Cosigned {
		witness, err := cosignerFromVkey(c.WitnessVkey)
		must(err)
		log, err := note.NewVerifier(c.LogVkey)
		must(err)
		opened, err := note.Open([]byte(c.Note), note.VerifierList(log, witness))
		expect("cosignature", err == nil && len(opened.Sigs) == 2 && witness.timestamp == c.Timestamp)
	}
}

func verifiersOf(vkeys []string) note.Verifiers {
	var list []note.Verifier
	for _, vkey := range vkeys {
		if verifier, err := note.NewVerifier(vkey); err == nil {
			list = append(list, verifier)
			continue
		}
		witness, err := cosignerFromVkey(vkey)
		must(err)
		list = append(list, witness)
	}
	return note.VerifierList(list...)
}

func checkReceipts(m made) {
	for _, r := range m.Receipts {
		expect(fmt.Sprintf("receipt of %d", r.Index), (checkReceipt(r.Receipt, r.LogVkey, r.Index) == nil) == r.Valid)
	}
}

// checkReceipt reads a C2SP tlog-proof, written from the specification, and checks it with Go's packages.
func checkReceipt(receipt, logVkey string, index int64) error {
	parts := strings.SplitN(receipt, "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if len(parts) != 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return fmt.Errorf("not a receipt")
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || lines[0] != fmt.Sprintf("index %d", index) {
		return fmt.Errorf("another index")
	}
	log, err := note.NewVerifier(logVkey)
	must(err)
	opened, err := note.Open([]byte(parts[1]), note.VerifierList(log))
	if err != nil {
		return err
	}
	body := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(body[1], 10, 64)
	if err != nil {
		return err
	}
	root, err := tlog.ParseHash(body[2])
	if err != nil {
		return err
	}
	var proof []tlog.Hash
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	return tlog.CheckRecord(proof, size, root, index, tlog.RecordHash(entry(index)))
}

func parseHashes(texts []string) []tlog.Hash {
	hashes := make([]tlog.Hash, len(texts))
	for i, text := range texts {
		hash, err := tlog.ParseHash(base64.StdEncoding.EncodeToString(fromHex(text)))
		must(err)
		hashes[i] = hash
	}
	return hashes
}
