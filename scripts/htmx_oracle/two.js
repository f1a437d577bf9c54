// htmx 1.9 and 2 give access to what they hold inside by `htmx._`.
module.exports = function (window, source, location, note, seen) {
  window.ask = { location, note, seen }
  window.eval(`(function (location) { ${source}; window.htmx = htmx })(window.ask.location)`)
  const inside = window.htmx._
  const first = window.htmx.version.startsWith('1')
  inside('ajaxHelper = (verb, path, options) => { ask.note("ajax", [path, options]); return { then() {} } }')
  inside('pushUrlIntoHistory = (path) => ask.note("history", ["push", path])')
  inside('replaceUrlInHistory = (path) => ask.note("history", ["replace", path])')
  inside('saveCurrentPageToHistory = () => {}')
  inside('logError = () => { ask.seen.error = true }')
  const specification = inside('getSwapSpecification')
  window.ask.specification = (...given) => { seen.swap = specification(...given); return { ...seen.swap } }
  inside('getSwapSpecification = ask.specification')
  const swap = first ? 'swap' : 'swapWithStyle'
  const swapping = inside(swap)
  let oob = false
  window.ask.swapping = (style, ...rest) => (oob ? note('style', style) : swapping(style, ...rest))
  inside(`${swap} = ask.swapping`)
  const { document } = window
  document.addEventListener('htmx:beforeSwap', (event) => { seen.target = event.detail.target?.id })
  document.addEventListener('htmx:oobBeforeSwap', (event) => note('targets', event.target.id))
  document.addEventListener('htmx:abort', (event) => note('aborted', event.target.id))
  window.XMLHttpRequest = class {
    upload = { addEventListener() {} }
    open() { seen.sent = true }
    setRequestHeader() {}
    overrideMimeType() {}
    addEventListener() {}
    send() {}
    abort() {}
  }
  function id(found) {
    if (found === document) return 'document'
    return found === window ? 'window' : found?.id ?? null
  }

  return {
    header(element, name, value) {
      const is = (asked) => asked.toLowerCase() === name.toLowerCase()
      const xhr = {
        status: 200, response: '<i id="new">new</i>',
        getAllResponseHeaders: () => `${name}: ${value}\r\n`,
        getResponseHeader: (asked) => (is(asked) ? value : null),
      }
      const pathInfo = { requestPath: '/now', finalRequestPath: '/now', responsePath: '/now' }
      const info = { xhr, target: element, etc: {}, requestConfig: {}, pathInfo }
      inside('handleAjaxResponse')(element, info)
    },
    trigger(element, value) {
      const specs = inside('parseAndCacheTrigger')(element, value, null)
      return { specs: specs.map((one) => ({ ...one, eventFilter: one.eventFilter ? true : undefined })) }
    },
    swap(element) { inside('getSwapSpecification')(element) },
    target(element) { return { target: id(inside('getTarget')(element)) } },
    swap_oob(element, value) {
      const holder = document.createElement('div')
      holder.innerHTML = '<i id="one"></i>'
      oob = true
      try {
        inside('oobSwap')(value, holder.firstChild, { tasks: [], elts: [] }, document)
      } finally { oob = false }
    },
    sync(element) {
      const data = inside('getInternalData')
      const busy = ['body', 'outer', 'source', 'inner', 'after', 'list', 'one'].map((one) => document.getElementById(one))
      const waiting = () => {}
      for (const one of busy) Object.assign(data(one), { xhr: { abort() {} }, queuedRequests: [waiting] })
      inside('issueAjaxRequest')('get', '/now', element, null, {})
      for (const one of busy) {
        const queue = data(one).queuedRequests
        if (queue.length !== 1 || queue[0] !== waiting) note('queued', [one.id, queue.length])
      }
      const body = data(document.body)
      delete body.xhr
      delete body.queuedRequests
    },
    vals(element) { return { values: inside('getValuesForElement')(element, 'hx-vals', false, {}) } },
    params(element) {
      const names = ['a', 'b', 'c']
      let values = first ? { a: '1', b: '1', c: '1' } : new window.FormData()
      if (!first) names.forEach((name) => values.append(name, '1'))
      values = inside('filterValues')(values, element)
      return { kept: names.filter((name) => (first ? values[name] !== undefined : values.has(name))) }
    },
  }
}
