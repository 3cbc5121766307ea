#!/bin/sh
# Makes the time-stamps of this folder with openssl alone (3.0 or later), valid until about 2056. Keys, serial numbers and times
# are new at every run, so the files are kept, and cases.json says what each of them is.
set -eu
out=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

printf 'example.org/log\n3\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n' > checkpoint.txt
ca='basicConstraints=critical,CA:TRUE'
sign='keyUsage=critical,keyCertSign,cRLSign'

root() { # NAME COMMON-NAME
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -days 10950 -keyout "$1.key" -out "$1.pem" \
    -subj "/O=Example/CN=$2" -addext "$ca" -addext "$sign" 2> /dev/null
}
issue() { # ISSUER NAME KEY-OPTIONS DAYS EXTENSION...
  issuer=$1 name=$2 key=$3 days=$4
  shift 4
  printf '%s\n' "$@" > "$name.ext"
  openssl req -new $key -nodes -sha256 -keyout "$name.key" -out "$name.csr" -subj "/O=Example/CN=$name" 2> /dev/null
  openssl x509 -req -in "$name.csr" -sha256 -days "$days" -CA "$issuer.pem" -CAkey "$issuer.key" -CAcreateserial \
    -extfile "$name.ext" -out "$name.pem" ${signing-} 2> /dev/null
}
stamp() { # TOKEN SIGNER CERTS IMPRINT-DIGEST SIGNER-DIGEST [QUERY-OPTION [ESS-DIGEST]]
  cat > tsa.cnf <<CNF
[ tsa ]
default_tsa = t
[ t ]
serial = serial
signer_cert = $2.pem
signer_key = $2.key
signer_digest = $5
certs = $3.pem
default_policy = 1.3.6.1.4.1.32473.1
other_policies = 1.3.6.1.4.1.32473.2
digests = sha1, sha256, sha384, sha512
accuracy = secs:1, millisecs:500, microsecs:100
tsa_name = yes
ess_cert_id_alg = ${7-sha256}
CNF
  openssl ts -query -data checkpoint.txt "-$4" ${6--cert} -out "$1.tsq" 2> /dev/null
  openssl ts -reply -config tsa.cnf -queryfile "$1.tsq" -out "$1.tsr" 2> /dev/null
  openssl ts -reply -in "$1.tsr" -token_out -out "$1.tok" 2> /dev/null
}
resign() { # TOKEN SIGNER CMS-OPTIONS...: the information of rsa.tok under another signature
  token=$1 signer=$2
  shift 2
  openssl cms -sign -binary -nodetach -nosmimecap -econtent_type 1.2.840.113549.1.9.16.1.4 -signer "$signer.pem" \
    -inkey "$signer.key" -certfile root.pem -in info -outform DER -out "$token.tok" "$@" 2> /dev/null
}

echo 01 > serial
rsa='-newkey rsa:2048' p256='-newkey ec -pkeyopt ec_paramgen_curve:P-256' p384='-newkey ec -pkeyopt ec_paramgen_curve:P-384'
use='keyUsage=critical,digitalSignature' eku='extendedKeyUsage=critical,timeStamping'
root root 'Example root'
root other-root 'Another root'
issue root tsa-rsa "$rsa" 10949 "$use" "$eku"
issue root tsa-ecdsa "$p256" 10949 "$use" "$eku"
issue root tsa-p384 "$p384" 10949 "$use" "$eku"
issue root middle "$p256" 10949 "$ca,pathlen:0" "$sign"
issue middle tsa-middle "$p256" 10948 "$use" "$eku"
issue root middle-rsa "$rsa" 10949 "$ca" "$sign"
signing='-sigopt rsa_padding_mode:pss' issue middle-rsa tsa-middle-pss "$p256" 10948 "$use" "$eku"
issue root not-ca "$p256" 10949 'basicConstraints=critical,CA:FALSE' "$use" "$eku"
issue not-ca tsa-not-ca "$p256" 10948 "$use" "$eku"
issue root expired "$rsa" -1 "$use" "$eku"
issue root two-purposes "$rsa" 10949 "$use" 'extendedKeyUsage=critical,timeStamping,codeSigning'
issue root not-critical "$rsa" 10949 "$use" 'extendedKeyUsage=timeStamping'
issue root no-purpose "$rsa" 10949 "$use"
issue root key-agreement "$p256" 10949 'keyUsage=critical,digitalSignature,keyAgreement' "$eku"
issue root short-key '-newkey rsa:1024' 10949 "$use" "$eku"

cross() { # NAME BY: the name and key of root NAME, certified by root BY
  openssl x509 -x509toreq -in "$1.pem" -signkey "$1.key" -out cross.csr 2> /dev/null
  printf '%s\n' "$ca" "$sign" > cross.ext
  openssl x509 -req -in cross.csr -sha256 -days 10949 -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -extfile cross.ext 2> /dev/null
}
root x 'X'
root y 'Y'
issue x tsa-circle "$p256" 10948 "$use" "$eku"
{ cross x y && cross y x; } > circle.pem

stamp rsa tsa-rsa root sha256 sha256
stamp ecdsa tsa-ecdsa root sha256 sha256
stamp sha384 tsa-p384 root sha384 sha384
stamp sha512 tsa-rsa root sha512 sha512
stamp chain tsa-middle middle sha256 sha256
stamp chain-pss tsa-middle-pss middle-rsa sha256 sha256
stamp bound-by-sha1 tsa-rsa root sha256 sha256 -cert sha1
stamp circle tsa-circle circle sha256 sha256
stamp not-ca tsa-not-ca not-ca sha256 sha256
stamp expired expired root sha256 sha256
stamp short-key short-key root sha256 sha256
stamp sha1-imprint tsa-rsa root sha1 sha256
stamp sha1-signature tsa-rsa root sha256 sha1
stamp no-certificates tsa-rsa root sha256 sha256 -no_nonce
sed -i 's/^digests.*/digests = sha512/' tsa.cnf
openssl ts -reply -config tsa.cnf -queryfile rsa.tsq -out refused.tsr 2> /dev/null

openssl cms -verify -noverify -inform DER -in rsa.tok -binary -out info 2> /dev/null
resign two-purposes two-purposes -cades -md sha256
resign not-critical not-critical -cades -md sha256
resign no-purpose no-purpose -cades -md sha256
resign key-agreement key-agreement -cades -md sha256
resign key-identifier tsa-rsa -cades -keyid -md sha256
resign unbound tsa-rsa -md sha256
resign pss tsa-rsa -cades -md sha256 -keyopt rsa_padding_mode:pss
resign two-signers tsa-rsa -cades -md sha256 -signer tsa-ecdsa.pem -inkey tsa-ecdsa.key
openssl cms -sign -binary -nodetach -nosmimecap -cades -signer tsa-rsa.pem -inkey tsa-rsa.key -in info -outform DER \
  -out not-a-stamp.tok 2> /dev/null

rm -f "$out"/*.tok "$out"/*.tsr "$out"/*.pem
cp checkpoint.txt root.pem other-root.pem rsa.tsr refused.tsr ./*.tok "$out"
cp tsa-rsa.pem "$out/signer.pem"
