import type { CommandWords, SwitchWords } from './command-words.js';

/**
 * Completion for zsh, with descriptions.
 *
 * @param commands what there is to complete, in the order of help
 */
export function zshCompletion(commands: readonly CommandWords[]): string {
  return `#compdef repool
# Completion of repool for zsh: source <(repool completion zsh), or this file as _repool in a folder of $fpath
_repool() {
  local -a commands=(
${[...commands, { name: 'help', summary: 'help for a command' }].map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(caseOf).join('\n')}
    help) _describe command commands ;;
  esac
}
if [[ $funcstack[1] == _repool ]]; then _repool "$@"; else compdef _repool repool; fi
`;
}

function caseOf({ name, switches, first }: CommandWords): string {
  const rest = first.length > 0 ? [quoted(`1:kind:(${first.join(' ')})`), quoted('*:file:_files')] : [quoted('*:file:_files')];
  return `    ${name}) _arguments -s \\\n      ${[...switches.flatMap(argumentsOf), ...rest].join(' \\\n      ')} ;;`;
}

/** A switch for `_arguments`, once by each of its names. */
function argumentsOf({ names, description, value, choices, list }: SwitchWords): readonly string[] {
  const what = list ? `_values -s , name ${choices.join(' ')}` : choices.length > 0 ? `(${choices.map((choice) => choice.replaceAll(' ', String.raw`\ `)).join(' ')})` : '_files';
  const taken = value === 'none' ? '' : `${value === 'possible' ? '::' : ':'}value:${what}`;
  return names.map((name) => quoted(`(${names.join(' ')})${name}[${description.replace(/[[\]\\:]/g, String.raw`\$&`)}]${taken}`));
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
