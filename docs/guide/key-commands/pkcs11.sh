#!/bin/sh
# A program for CUSTODIA_KEY_COMMAND: wraps and unwraps a key of Custodia with an RSA key that never leaves a security module (PKCS#11).
# Needs pkcs11-tool (OpenSC) and openssl. PKCS11_MODULE: library of the module; PKCS11_ID: id of the key pair; PKCS11_PIN: its pin.
set -eu
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/in"
case "$1" in
  wrap)
    pkcs11-tool --module "$PKCS11_MODULE" --read-object --type pubkey --id "$PKCS11_ID" --output-file "$work/public" >&2
    openssl pkeyutl -encrypt -pubin -keyform DER -inkey "$work/public" -pkeyopt rsa_padding_mode:oaep -in "$work/in" -out "$work/out"
    ;;
  unwrap)
    pkcs11-tool --module "$PKCS11_MODULE" --login --pin env:PKCS11_PIN --decrypt --mechanism RSA-PKCS-OAEP --hash-algorithm SHA-1 \
      --id "$PKCS11_ID" --input-file "$work/in" --output-file "$work/out" >&2
    ;;
  *)
    echo "wrap or unwrap was expected" >&2
    exit 2
    ;;
esac
cat "$work/out"
