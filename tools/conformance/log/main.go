// Command log checks Custodia's transparency log against Go's own: golang.org/x/mod/sumdb/note and sumdb/tlog, which
// share no code with it.
//
//	log check FILE      checks what Custodia made (a JSON file that run.mjs writes)
//	log vectors FOLDER  writes what Go makes, as vectors for Custodia's ordinary tests
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fail("usage: log check FILE | log vectors FOLDER")
	}
	switch os.Args[1] {
	case "check":
		check(os.Args[2])
	case "vectors":
		writeVectors(os.Args[2])
	default:
		fail("usage: log check FILE | log vectors FOLDER")
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(2)
}

func must(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func readJSON(file string, into interface{}) {
	data, err := os.ReadFile(file)
	must(err)
	must(json.Unmarshal(data, into))
}

func fromHex(text string) []byte {
	data, err := hex.DecodeString(text)
	must(err)
	return data
}
