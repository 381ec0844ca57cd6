import type { CommandWords } from './command-words.js';

/**
 * Completion for bash: names of commands, of their switches and of what those accept. Where there is none, bash offers files.
 *
 * @param commands what there is to complete, in the order of help
 */
export function bashCompletion(commands: readonly CommandWords[]): string {
  const values = commands.flatMap(({ name, switches }) =>
    switches.filter(({ value }) => value !== 'none').map(({ names, choices, list }) => `    ${names.map((each) => quoted(`${name} ${each}`)).join('|')}) words=${lines(choices)} taken=1${list ? ' list=1' : ''} ;;`),
  );
  return `# Completion of repool for bash: source <(repool completion bash)
_repool() {
  local IFS=$'\\n' word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words= taken= list= said=
  COMPREPLY=()
  # bash parts --switch=value into three words.
  if [[ $word == '=' ]]; then word=
  elif [[ $before == '=' ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [[ $COMP_CWORD -eq 1 ]]; then
    words=${lines([...commands.map(({ name }) => name), 'help', '--help', '--version'])}
  else
    case "\${COMP_WORDS[1]} $before" in
${values.join('\n')}
    esac
    if [[ -z $taken && $word == -* ]]; then
      case "\${COMP_WORDS[1]}" in
${commands.map(({ name, switches }) => `        ${name}) words=${lines([...switches.flatMap(({ names }) => names), '--help'])} ;;`).join('\n')}
      esac
    elif [[ -z $taken && $COMP_CWORD -eq 2 ]]; then
      case "\${COMP_WORDS[1]}" in
${[...commands.filter(({ first }) => first.length > 0).map(({ name, first }) => `        ${name}) words=${lines(first)} ;;`), `        help) words=${lines(commands.map(({ name }) => name))} ;;`].join('\n')}
      esac
    fi
  fi
  if [[ -n $words ]]; then
    # Of several with a comma between them, the last is completed.
    if [[ -n $list && $word == *,* ]]; then said=\${word%,*},; fi
    COMPREPLY=($(compgen -P "$said" -W "$words" -- "\${word#"$said"}"))
    [[ \${#COMPREPLY[@]} -eq 0 ]] || COMPREPLY=($(printf '%q\\n' "\${COMPREPLY[@]}"))
    COMPREPLY=("\${COMPREPLY[@]//\\\\,/,}")
  fi
}
complete -o bashdefault -o default -F _repool repool
`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Names with a line for each, as bash writes them. */
const lines = (names: readonly string[]): string => (names.length === 0 ? "''" : `$'${names.join(String.raw`\n`)}'`);
