#!/usr/bin/env bash
# Stands in for az: says who is signed in, and writes down what is sent.
set -euo pipefail
case "$1 $2" in
  "account show")
    [[ $* == *tenantId* ]] && echo "$FAKE_TENANT" || echo "$FAKE_SUBSCRIPTION"
    ;;
  "rest --method")
    url=$5
    case $3 in
      put | patch)
        printf '%s\n%s\n' "$3 $url" "$(cat)" >>"$FAKE_LOG"
        printf '\x1e' >>"$FAKE_LOG"
        ;;
      get)
        [[ $* == *principalId* ]] && echo "principal of ${url%%\?*}" || echo Succeeded
        ;;
    esac
    ;;
  "role assignment")
    printf 'grant %s\n%s\n' "${11}" "{\"principalId\": \"$5\", \"principalType\": \"$7\", \"roleDefinitionId\": \"$9\"}" >>"$FAKE_LOG"
    printf '\x1e' >>"$FAKE_LOG"
    ;;
esac
