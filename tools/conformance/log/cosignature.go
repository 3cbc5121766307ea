package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
)

// cosigner is a key of C2SP tlog-cosignature (v1, Ed25519, type 4), which sumdb/note does not know: written here from the
// specification, on the standard library alone, and handed to note.Open as a verifier and to note.Sign as a signer.
type cosigner struct {
	name      string
	public    ed25519.PublicKey
	private   ed25519.PrivateKey
	timestamp uint64 // to sign with; when verifying, what the last signature said
}

const cosignatureType = 4

func cosignerFromSeed(name string, seed []byte, timestamp uint64) *cosigner {
	private := ed25519.NewKeyFromSeed(seed)
	return &cosigner{name, private.Public().(ed25519.PublicKey), private, timestamp}
}

func cosignerFromVkey(vkey string) (*cosigner, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("malformed vkey")
	}
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(typed) != 33 || typed[0] != cosignatureType {
		return nil, fmt.Errorf("not a cosignature key")
	}
	c := &cosigner{name: parts[0], public: typed[1:]}
	if fmt.Sprintf("%08x", c.KeyHash()) != parts[1] {
		return nil, fmt.Errorf("key ID does not match")
	}
	return c, nil
}

func (c *cosigner) Name() string { return c.name }

func (c *cosigner) KeyHash() uint32 {
	sum := sha256.Sum256(append([]byte(c.name+"\n\x04"), c.public...))
	return binary.BigEndian.Uint32(sum[:])
}

func (c *cosigner) Vkey() string {
	typed := append([]byte{cosignatureType}, c.public...)
	return fmt.Sprintf("%s+%08x+%s", c.name, c.KeyHash(), base64.StdEncoding.EncodeToString(typed))
}

func (c *cosigner) Sign(body []byte) ([]byte, error) {
	signature := ed25519.Sign(c.private, message(body, c.timestamp))
	var time [8]byte
	binary.BigEndian.PutUint64(time[:], c.timestamp)
	return append(time[:], signature...), nil
}

func (c *cosigner) Verify(body, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	c.timestamp = binary.BigEndian.Uint64(signature)
	return ed25519.Verify(c.public, message(body, c.timestamp), signature[8:])
}

func message(body []byte, timestamp uint64) []byte {
	return append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", timestamp)), body...)
}

func seedOf(text string) ([]byte, string) {
	sum := sha256.Sum256([]byte(text))
	return sum[:], hex.EncodeToString(sum[:])
}
