// Reads one question a line, {asked, name, value}, and writes htmx's answer to each: a line of JSON.
// Usage: node run.js DIALECT PAGE < questions > answers
const fs = require('fs')
const path = require('path')
const readline = require('readline')
const { createRequire } = require('module')
// The packages are where npm put them: the folder that this is run from.
const modules = createRequire(path.join(process.cwd(), 'package.json'))
const { JSDOM, VirtualConsole } = modules('jsdom')

const [dialect, page] = process.argv.slice(2)
const load = require(dialect === '4' ? './four.js' : './two.js')
const source = fs.readFileSync(modules.resolve(`htmx-${dialect}/dist/htmx.js`), 'utf8')

// What htmx did since the last question. Its own events, and what answers leave out, are no answer.
const seen = {}

function open() {
  const dom = new JSDOM(fs.readFileSync(page, 'utf8'), {
    runScripts: 'outside-only', url: 'http://localhost/page', virtualConsole: new VirtualConsole(),
  })
  const { window } = dom
  window.setTimeout = (call) => { call(); return 0 }
  window.console.error = window.console.warn = () => { seen.error = true }
  complete(window)
  const dispatch = window.EventTarget.prototype.dispatchEvent
  window.EventTarget.prototype.dispatchEvent = function (event) {
    if (/^htmx:(syntax:error|target-?error|targetError|error)$/i.test(event.type)) seen.error = true
    if (!event.type.startsWith('htmx:')) note('events', [event.type, plain(event.detail), this.id])
    return dispatch.call(this, event)
  }
  return window
}

// What browsers have and jsdom lacks, as far as htmx asks for it.
function complete(window) {
  window.CSS = { escape: (text) => text.replace(/[^\w-]/g, '\\$&') }
  window.Element.prototype.scrollIntoView = () => {}
  const evaluate = window.Document.prototype.evaluate
  window.Document.prototype.evaluate = function (path, node) {
    return evaluate.call(this, path, node, null, 0, null)
  }
  const compiled = window.XPathExpression.prototype.evaluate
  window.XPathExpression.prototype.evaluate = function (node) {
    return compiled.call(this, node, 0, null)
  }
}

function note(name, value) { (seen[name] ??= []).push(value) }

// The details of an event as JSON: htmx's own `elt` and the array that carries nothing set aside.
function plain(detail) {
  if (Array.isArray(detail) && !('elt' in detail)) return detail
  if (!detail || typeof detail !== 'object') return detail
  const { elt, ...rest } = detail
  return dialect === '4' ? detail : rest
}

const location = {
  get href() { return 'http://localhost/page' },
  set href(url) { note('went', url) },
  reload() { seen.reloaded = true },
  pathname: '/page', search: '', hash: '', hostname: 'localhost', host: 'localhost',
  origin: 'http://localhost', protocol: 'http:',
}

async function main() {
  const window = open()
  const { document } = window
  const body = document.body.innerHTML
  const htmx = load(window, source, location, note, seen)
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { asked, name, value } = JSON.parse(line)
    document.body.innerHTML = body
    for (const key of Object.keys(seen)) delete seen[key]
    const element = document.getElementById('source')
    let answer
    try {
      if (asked === 'attribute') element.setAttribute(name, value)
      answer = asked === 'header' ? await htmx.header(element, name, value)
        : await htmx[name.slice(3).replace('-', '_')](element, value)
    } catch { seen.error = true }
    process.stdout.write(JSON.stringify({ ...seen, ...answer }) + '\n')
  }
}

main()
