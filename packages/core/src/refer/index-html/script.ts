/** The one script: search, filters and jumping, on what the page already holds. Without it nothing is missing. ES2017, for old browsers. */
export const SCRIPT = `
(function () {
  'use strict';
  var form = document.getElementById('find');
  if (!form) return;
  var query = document.getElementById('query'), number = document.getElementById('number');
  var noSystem = document.getElementById('nosystem'), onlyMarked = document.getElementById('onlymarked');
  var status = document.getElementById('status');
  var entries = null, texts = null;
  function load() {
    if (entries) return;
    entries = Array.prototype.slice.call(document.querySelectorAll('li.m'));
    texts = entries.map(function (entry) { return entry.textContent.normalize('NFKC').toLowerCase(); });
  }
  function fill(template, count) {
    return template.replace('{count}', String(count).replace(/\\B(?=(\\d{3})+$)/g, form.dataset.thousands));
  }
  function apply() {
    load();
    var wanted = query.value.trim().normalize('NFKC').toLowerCase();
    var shown = 0, first = null;
    for (var i = 0; i < entries.length; i++) {
      var keep = (!wanted || texts[i].indexOf(wanted) !== -1)
        && !(noSystem.checked && entries[i].classList.contains('s'))
        && !(onlyMarked.checked && !entries[i].querySelector('.k'));
      entries[i].classList.toggle('out', !keep);
      if (keep) { shown++; if (!first) first = entries[i]; }
    }
    var leaves = document.querySelectorAll('.leaf');
    for (var j = 0; j < leaves.length; j++) leaves[j].classList.toggle('out', !leaves[j].querySelector('li.m:not(.out)'));
    status.textContent = fill(form.dataset.found, shown);
    return first;
  }
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    if (document.activeElement === number || (event.submitter && event.submitter.id === 'go')) return jump();
    var first = apply();
    if (first && query.value.trim()) first.scrollIntoView({ block: 'center' });
  });
  function jump() {
    var wanted = String(Number(number.value));
    load();
    for (var i = 0; i < entries.length; i++) {
      if (entries[i].id.slice(entries[i].id.lastIndexOf('-') + 1) !== wanted) continue;
      if (entries[i].classList.contains('out')) clear();
      location.hash = entries[i].id;
      return;
    }
    status.textContent = form.dataset.missing;
  }
  function clear() {
    query.value = ''; noSystem.checked = false; onlyMarked.checked = false;
    apply();
  }
  document.getElementById('clear').addEventListener('click', clear);
  noSystem.addEventListener('change', apply);
  onlyMarked.addEventListener('change', apply);
  window.addEventListener('hashchange', function () {
    var target = document.getElementById(location.hash.slice(1));
    if (target && target.classList.contains('out')) { clear(); target.scrollIntoView({ block: 'center' }); }
  });
  form.hidden = false;
})();
`;
