const BASH = `# andon: completion for bash (andon completion bash)
_andon() {
  local current="\${COMP_WORDS[COMP_CWORD]}" word paths=
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    case $word in
      :files) paths=-f ;;
      :folders) paths=-d ;;
      *) COMPREPLY+=("$word") ;;
    esac
  done < <("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [ -n "$paths" ]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen "$paths" -- "$current")
  fi
}
complete -F _andon andon
`

const ZSH = `#compdef andon
# andon: completion for zsh (andon completion zsh)
_andon() {
  local -a found
  local line word paths
  while IFS= read -r line; do
    case $line in
      :files) paths=files ;;
      :folders) paths=folders ;;
      *) word=\${line%%$'\\t'*}; found+=("\${word//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done < <("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( $#found )) && _describe -V andon found
  case $paths in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
if [ "$funcstack[1]" = _andon ]; then _andon "$@"; else compdef _andon andon; fi
`

const FISH = `# andon: completion for fish (andon completion fish)
function __andon_complete
  set -l before (commandline -opc)
  set -l current (commandline -ct)
  for line in ($before[1] complete -- $before[2..-1] "$current" 2>/dev/null)
    switch $line
      case :files
        __fish_complete_path "$current"
      case :folders
        __fish_complete_directories "$current"
      case '*'
        echo $line
    end
  end
end
complete -c andon -f -a '(__andon_complete)'
`

/** The completion of each shell: all of them ask \`andon complete\`, so that there is one truth. */
export const SCRIPTS: Readonly<Record<string, string>> = { bash: BASH, zsh: ZSH, fish: FISH }
