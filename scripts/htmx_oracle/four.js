// htmx 4 keeps what it holds inside private: a method of its class is added that evaluates there.
module.exports = function (window, source, location, note, seen) {
  const opened = source.replace('        constructor() {\n            this.#initHtmxConfig', '        ask(code, x, y, z) { return eval(code) }\n        constructor() {\n            this.#initHtmxConfig')
  if (opened === source) throw new Error('htmx 4 has no such constructor any more')
  window.CSSStyleSheet ??= class {}
  window.eval(`${opened}; window.htmx = htmx`)
  const { document } = window
  const htmx = window.htmx
  const ajax = htmx.ajax.bind(htmx)
  htmx._loc = location
  htmx.ajax = (verb, path, options) => {
    const { indicators, disabledElements, ...told } = options
    note('ajax', [path, told])
  }
  const { history } = window
  history.pushState = (state, title, path) => note('history', ['push', path])
  history.replaceState = (state, title, path) => {
    if (path !== window.location.href) note('history', ['replace', path])
  }
  document.addEventListener('htmx:before:swap', (event) => {
    const main = event.detail.tasks?.find((task) => task.type === 'main')
    if (main) Object.assign(seen, { target: id(main.target), swap: main.swapSpec })
  })
  function id(found) {
    if (found === document) return 'document'
    return found === window ? 'window' : found?.id ?? null
  }

  return {
    async header(element, name, value) {
      window.fetch = async () => ({
        status: 200, url: '', headers: [[name, value]], text: async () => '<i id="new">new</i>',
      })
      await ajax('GET', '/now', { source: element })
    },
    trigger(_, value) { return { specs: htmx.ask('this.#parseTriggerSpecs(x)', value) } },
    swap(_, value) { return { swap: htmx.ask('this.#parseSwapSpec(x)', value) } },
    target(element, value) {
      return { target: id(htmx.ask('this.#resolveTarget(x, y)', element, value)) }
    },
    swap_oob(element, value) {
      const holder = document.createElement('div')
      holder.innerHTML = '<i id="one"></i>'
      const tasks = []
      htmx.ask('this.#createOOBTask(x, y[0], y[1], z)', tasks, [holder.firstChild, value], element)
      for (const task of tasks) {
        note('style', task.swapSpec.style)
        note('targets', id(task.target))
      }
    },
    sync(element) {
      const strategy = htmx.ask('this.#determineSyncStrategy(x)', element)
      const queue = htmx.ask('this.#getRequestQueue(x)', element)
      const all = [document.body, ...document.body.querySelectorAll('*')]
      const holder = all.find((one) => htmx.ask('this.#htmxState(x)', one).rq === queue)
      return { strategy, holder: id(holder) }
    },
    vals(element) {
      let values = null
      htmx.ask('this.#getAttributeObject(x, "hx-vals", y)', element, (found) => { values = found })
      return { values }
    },
  }
}
