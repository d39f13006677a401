#!/bin/bash
# Confirms one bundle with public tools and the files of `hq judge-kit --with-identity`; works in the current folder.
set -euo pipefail
file=$1 kit=$2
bundle=$(basename "$file" .mcb.age)
# trust: enough good root signatures, then the keyring
need=$(jq -r '.threshold // 1' "$kit/root-1.json")
good=0
for signature in "$kit"/root-1.*.sshsig; do
  key=$(basename "$signature" .sshsig); key=${key#root-1.}
  ssh-keygen -Y verify -f "$kit/allowed_signers" -I "$key" -n mingcha-root@v1 -s "$signature" < "$kit/root-1.json" >&2 && good=$((good + 1))
done
[ "$good" -ge "$need" ]
ssh-keygen -Y verify -f "$kit/allowed_signers" -I K1 -n mingcha-keyring@v1 -s "$kit/keyring.K1.sshsig" < "$kit/keyring.json" >&2
echo root-ok
# decrypt, open
age -d -i "$kit/hq.key" -o "$bundle.zip" "$file"
unzip -tqq "$bundle.zip"
unzip -q "$bundle.zip"
cd "$bundle"
# who signed, what was signed, and nothing more
log=$(jq -r .log bundle.json)
ssh-keygen -Y verify -f "$kit/allowed_signers" -r "$kit/revoked_keys" -I "$log" -n mingcha-bundle@v1 -s signatures/author.sshsig < tagmanifest-sha256.txt >&2
sha256sum --strict --quiet -c tagmanifest-sha256.txt
sha256sum --strict --quiet -c manifest-sha256.txt
[ "$(cut -c67- tagmanifest-sha256.txt | tr '\n' ' ')" = "bag-info.txt bagit.txt bundle.json manifest-sha256.txt " ]
echo bundle-ok
[ "$(find data -type f | wc -l)" = "$(wc -l < manifest-sha256.txt)" ] && echo complete
# chain
prev=$(jq -r .journal.prevHash bundle.json)
while IFS= read -r line; do
  [ "$(printf %s "$line" | jq -r .prev)" = "$prev" ]
  prev=$(printf %s "$line" | sha256sum | cut -c1-64)
done < data/records/journal.jsonl
[ "$prev" = "$(jq -r .journal.lastHash bundle.json)" ] && echo chain-ok
jq -cS . data/records/journal.jsonl | cmp - data/records/journal.jsonl
jq -cS . bundle.json | cmp - bundle.json
echo canonical
# evidence: file name = content
count=0
for piece in data/evidence/*; do
  [ "$(sha256sum < "$piece" | cut -c1-64)" = "$(basename "${piece%.*}")" ]
  count=$((count + 1))
done
echo "evidence-ok $count"
