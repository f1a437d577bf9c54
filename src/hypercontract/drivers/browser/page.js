// What the driver asks of a page; see measuring.py. Elements are told by a selector and start tag.
(() => {
  if (window.hypercontract) return;
  const LIVE = '[aria-live=polite],[aria-live=assertive],[role=alert],[role=status],[role=log],output';
  const FOCUSABLE =
    'a[href],button:not([disabled]),input:not([disabled]):not([type=hidden]),' +
    'select:not([disabled]),textarea:not([disabled]),summary,[tabindex]:not([tabindex="-1"])';
  const SHOWS = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderTopColor',
    'borderTopWidth', 'backgroundColor', 'textDecorationLine', 'color'];
  const MOST = 60;
  const PATIENCE = 20000;
  const present = new WeakSet();
  const bad = new Set();
  let region = null;
  let focused = null;

  const step = (element) => {
    if (element.id) return `#${CSS.escape(element.id)}`;
    const name = element.getAttribute('name');
    if (name) return `${element.localName}[name="${name}"]`;
    return element.localName + (element.classList.length ? `.${CSS.escape(element.classList[0])}` : '');
  };
  const told = (element) => {
    const steps = [];
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) {
      steps.unshift(step(one));
      if (one.id) break;
    }
    return {
      selector: steps.join(' > ') || 'html',
      html: element.cloneNode(false).outerHTML.replace(/<\/[^>]*>$/, '').slice(0, 160),
    };
  };
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const within = (selector) => {
    const root = region || document;
    const found = [...root.querySelectorAll(selector)];
    return region && region.matches(selector) ? [region, ...found] : found;
  };
  const keep = (elements) => elements.map((element) => (bad.add(element), told(element)));
  const same = (one, other) => {
    const [here, there] = [one, other].map((url) => new URL(url, location.href));
    return here.pathname === there.pathname;
  };
  // A control that people use comes before what htmx refreshes by itself.
  const asking = (url) => {
    const found = [...document.querySelectorAll('[hx-get],[data-hx-get]')].filter((element) =>
      same(element.getAttribute('hx-get') ?? element.getAttribute('data-hx-get'), url));
    return found.find((element) => element.matches(FOCUSABLE)) || found[0];
  };

  const settled = () => new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE);
    document.addEventListener('htmx:afterSettle', (event) => {
      clearTimeout(timer);
      resolve(event.detail.elt || event.target);
    }, { once: true });
  });

  window.hypercontract = {
    // Fetch a fragment as the element does that asks for it, or else into the page's main part.
    async swap(url) {
      if (!window.htmx) return { missing: 'the page has no htmx' };
      document.querySelectorAll(LIVE).forEach((element) => present.add(element));
      const source = asking(url);
      const waiting = settled();
      let target = null;
      const refused = new Promise((resolve) => {
        document.addEventListener('htmx:beforeSwap', (event) => {
          target = event.detail.target;
          if (!event.detail.shouldSwap) resolve({ empty: event.detail.xhr.status });
        }, { once: true });
      });
      if (source) {
        source.focus();
        focused = document.activeElement === source ? source : null;
        htmx.ajax('GET', url, { source });
      } else {
        htmx.ajax('GET', url, { target: document.querySelector('main') || document.body,
          swap: 'innerHTML' });
      }
      const elt = await Promise.race([waiting, refused]);
      if (elt && elt.empty) return { empty: elt.empty };
      if (!elt) return { missing: 'htmx settled nothing within twenty seconds' };
      const again = target && target.id && document.getElementById(target.id);
      region = again || (target && target.isConnected ? target : elt);
      return { by: source ? told(source).selector : '', target: told(region).selector };
    },
    // What the swap did to who uses a keyboard or hears the page.
    after() {
      const active = document.activeElement;
      const lost = focused && !focused.isConnected && (!active || active === document.body);
      const late = [...document.querySelectorAll(LIVE)].filter((element) =>
        !present.has(element) && seen(element) && element.textContent.trim());
      return {
        lost: lost ? told(focused) : null,
        unannounced: keep(late),
      };
    },
    async axe(tags) {
      const found = await axe.run(region ? { include: [region] } : document, {
        runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], elementRef: true,
      });
      return found.violations.map((one) => ({
        id: one.id,
        help: one.help,
        url: one.helpUrl,
        nodes: one.nodes.slice(0, 5).map((node) => ({
          ...(node.element ? (bad.add(node.element), told(node.element))
            : { selector: node.target.join(' '), html: node.html.slice(0, 160) }),
          why: (node.any[0] || node.all[0] || node.none[0] || {}).message || '',
        })),
      }));
    },
    unfocused() {
      const still = new CSSStyleSheet();
      still.replaceSync('*,*::before,*::after{transition:none!important;animation:none!important}');
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
      const look = (element) => SHOWS.map((name) => getComputedStyle(element)[name]).join();
      const around = (element) => [element, element.closest('label'), element.parentElement]
        .filter(Boolean).map(look).join(';');
      const hidden = within(FOCUSABLE).filter(seen).slice(0, MOST).filter((element) => {
        if (document.activeElement) document.activeElement.blur();
        const before = around(element);
        element.focus({ focusVisible: true, preventScroll: true });
        return document.activeElement === element && around(element) === before;
      });
      if (document.activeElement) document.activeElement.blur();
      return keep(hidden);
    },
    wide() {
      const page = document.scrollingElement;
      if (page.scrollWidth <= page.clientWidth + 1) return [];
      const scrolls = (element) => getComputedStyle(element).overflowX !== 'visible';
      const inside = (element) => {
        for (let one = element.parentElement; one && one !== document.body; one = one.parentElement) {
          if (scrolls(one)) return true;
        }
        return false;
      };
      const out = within('*').filter((element) =>
        element.getBoundingClientRect().right > page.clientWidth + 1 && !inside(element));
      const outer = out.filter((element) => !out.includes(element.parentElement)).slice(0, 3);
      return keep(outer);
    },
    // Outline what was found, so that a picture shows it.
    mark() {
      const elements = [...bad].filter((element) => element.isConnected);
      elements.forEach((element) => {
        element.style.outline = '3px solid #d00000';
        element.style.outlineOffset = '2px';
      });
      if (elements.length) elements[0].scrollIntoView({ block: 'center' });
      return elements.length;
    },
  };
})();
