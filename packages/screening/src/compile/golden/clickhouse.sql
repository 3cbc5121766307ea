set join_use_nulls = 1;

set data_type_default_nullable = 1;

set session_timezone = 'UTC';

create table payer_all engine = MergeTree order by tuple() as select u.payer as subject, count(*) as n, count(case when coalesce(u.kind, 'transfer') = 'transfer' and u.payer_country <> u.payee_country then 1 end) as abroad_n,
      count(case when u.kind = 'purchase' then 1 end) as purchase_n, count(case when u.rail is null then 1 end) as no_rail_n,
      count(case when u.rail = 'wallet' then 1 end) as wallet_n, count(case when u.rail = 'crypto' then 1 end) as crypto_n, min(u.payer_born) as born
      from usable as u where (reinterpretAsUInt64(substring(MD5(u.payer), 9, 8)) % 4) = 1 group by u.payer;

create table payer_untold engine = MergeTree order by tuple() as select subject, count(*) as n from (
      select u.payer as subject from usable as u left join rate as r on r.currency = u.currency and r.day = u.day where (u.payer_country is null or u.payee_country is null) and ((coalesce(u.kind, 'transfer') = 'transfer' and u.payer_country <> u.payee_country and u.payee_country in ('BN', 'CO', 'DO', 'ID', 'KH', 'LA', 'MM', 'MX', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN')
    and coalesce(u.payer_kind, 'person') = 'person' and coalesce(u.payee_kind, 'person') = 'person' and u.amount <= r.wide_max)) is null and (reinterpretAsUInt64(substring(MD5(u.payer), 9, 8)) % 4) = 1
      union all select u.payer as subject from usable as u join rate as r on r.currency = u.currency and r.day = u.day
        where r.wide_max is null and not (u.payer_country is null or u.payee_country is null) and ((coalesce(u.kind, 'transfer') = 'transfer' and u.payer_country <> u.payee_country and u.payee_country in ('BN', 'CO', 'DO', 'ID', 'KH', 'LA', 'MM', 'MX', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN')
    and coalesce(u.payer_kind, 'person') = 'person' and coalesce(u.payee_kind, 'person') = 'person' and u.amount <= r.wide_max)) is null and (reinterpretAsUInt64(substring(MD5(u.payer), 9, 8)) % 4) = 1) as every group by subject;

create table payee_all engine = MergeTree order by tuple() as select u.payee as subject, count(*) as n, count(case when coalesce(u.kind, 'transfer') = 'transfer' and u.payer_country <> u.payee_country then 1 end) as abroad_n,
      count(case when u.kind = 'purchase' then 1 end) as purchase_n, count(case when u.rail is null then 1 end) as no_rail_n,
      count(case when u.rail = 'wallet' then 1 end) as wallet_n, count(case when u.rail = 'crypto' then 1 end) as crypto_n
      from usable as u where (reinterpretAsUInt64(substring(MD5(u.payee), 9, 8)) % 4) = 1 group by u.payee;

create table payee_untold engine = MergeTree order by tuple() as select subject, count(*) as n from (
      select u.payee as subject from usable as u left join rate as r on r.currency = u.currency and r.day = u.day where (u.payer_country is null or u.payee_country is null) and ((coalesce(u.kind, 'transfer') = 'transfer' and u.payer_country <> u.payee_country and u.payee_country in ('BN', 'CO', 'DO', 'ID', 'KH', 'LA', 'MM', 'MX', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN')
    and coalesce(u.payer_kind, 'person') = 'person' and coalesce(u.payee_kind, 'person') = 'person' and u.amount <= r.wide_max)) is null and (reinterpretAsUInt64(substring(MD5(u.payee), 9, 8)) % 4) = 1
      union all select u.payee as subject from usable as u join rate as r on r.currency = u.currency and r.day = u.day
        where r.wide_max is null and not (u.payer_country is null or u.payee_country is null) and ((coalesce(u.kind, 'transfer') = 'transfer' and u.payer_country <> u.payee_country and u.payee_country in ('BN', 'CO', 'DO', 'ID', 'KH', 'LA', 'MM', 'MX', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN')
    and coalesce(u.payer_kind, 'person') = 'person' and coalesce(u.payee_kind, 'person') = 'person' and u.amount <= r.wide_max)) is null and (reinterpretAsUInt64(substring(MD5(u.payee), 9, 8)) % 4) = 1) as every group by subject;

create table reach engine = MergeTree order by tuple() as select u.payer as payer, u.payee as payee, u.source as source, u.line as line, coalesce(intDiv(toUnixTimestamp64Milli(toDateTime64(coalesce(u.at_utc, u.at_local), 3)), 1000), cast(toInt32(toDate32(u.day)) as BIGINT) * 86400 + 43200) as at_s,
    toInt32(toDate32(u.day)) as day_n, u.payee_country as country, u.amount as amount, u.currency as currency,
    u.amount * r.base_rate as value,
    case when r.low_min is null then null when u.amount >= r.low_min and u.amount <= r.low_max then 1 else 0 end as low,
    case when r.small_max is null then null when u.amount < r.small_max then 1 else 0 end as small,
    case when (u.amount - floor(u.amount / 5) * 5) = 0 then 1 else 0 end as round,
    case when u.at_utc is null or coalesce(u.payer_offset_minutes, z.ahead) is null then null when (intDiv(toUnixTimestamp64Milli(toDateTime64(u.at_utc, 3)), 1000) + cast(coalesce(u.payer_offset_minutes, z.ahead) as BIGINT) * 60) % 86400 >= 79200 or (intDiv(toUnixTimestamp64Milli(toDateTime64(u.at_utc, 3)), 1000) + cast(coalesce(u.payer_offset_minutes, z.ahead) as BIGINT) * 60) % 86400 < 18000 then 1 else 0 end as night,
    case when u.remittance_text is null then null when match(u.remittance_text, '(?i)(^|[^\\pL])(accommodation|alquiler|anniversaire|birthday|cadeau|education|escuela|expenses|family support|fees|geschenk|gift|huur|invoice|loyer|medical|medicijnen|miete|regalo|rent|school|schoolgeld|schule|scolarité|treat|tuition|uniform|verjaardag)') then 1 else 0 end as cover,
    case when u.remittance_text is null then null when match(u.remittance_text, '(?i)(^|[\\s:(])@[a-z0-9_.]{3,}|[a-z0-9._%+-]+@[a-z0-9.-]+\\.[a-z]{2,}|\\+\\d[\\d ()-]{7,}\\d|\\b0\\d{9,10}\\b|\\b(messenger|skype|telegram|viber|wechat|whatsapp)\\b') then 1 else 0 end as handle,
    case when u.payer_address = u.payee_address then 1 when u.payer_name is null or u.payee_name is null then null
    when upperUTF8(arrayElement(splitByChar(' ', trimBoth(assumeNotNull(u.payer_name))), -1)) = upperUTF8(arrayElement(splitByChar(' ', trimBoth(assumeNotNull(u.payee_name))), -1)) then 1 else 0 end as tie,
    case when u.via_countries is null then null when arrayExists(x -> x != '' and x != u.payer_country and x != u.payee_country, splitByChar('|', assumeNotNull(u.via_countries))) then 1 else 0 end as third,
    coalesce(u.operator, u.rail) as service,
    u.payee_phone as phone, u.payee_device as device, u.payee_email as email, u.payee_address as address
    from usable as u left join rate as r on r.currency = u.currency and r.day = u.day left join zone as z on z.country = u.payer_country and z.day_n = toInt32(toDate32(u.day))
    where (coalesce(u.kind, 'transfer') = 'transfer' and u.payer_country <> u.payee_country and u.payee_country in ('BN', 'CO', 'DO', 'ID', 'KH', 'LA', 'MM', 'MX', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN')
    and coalesce(u.payer_kind, 'person') = 'person' and coalesce(u.payee_kind, 'person') = 'person' and u.amount <= r.wide_max);

create table pair engine = MergeTree order by tuple() as select payer, payee, count(*) as n, max(tie) as tie from reach group by payer, payee;

create table payer_reach engine = MergeTree order by tuple() as select payer as subject, count(*) as n, count(case when low = 1 then 1 end) as low_n, count(case when small = 1 then 1 end) as small_n, count(small) as small_known,
      count(case when round = 1 then 1 end) as round_n, count(night) as night_known, count(case when night = 1 then 1 end) as night_n, count(cover) as text_n, count(case when cover = 1 then 1 end) as cover_n, count(case when handle = 1 then 1 end) as handle_n,
      count(third) as third_known, count(case when third = 1 then 1 end) as third_n, count(service) as service_known, case when min(service) <> max(service) then 2 when count(service) > 0 then 1 else 0 end as services,
      min(at_s) as first_s, max(at_s) as last_s, count(value) as value_known
      from reach where (reinterpretAsUInt64(substring(MD5(payer), 9, 8)) % 4) = 1 group by payer;

create table payer_pair engine = MergeTree order by tuple() as select payer as subject, count(*) as others, count(case when tie = 1 then 1 end) as tied, count(case when tie = 0 then 1 end) as untied, count(case when tie is null then 1 end) as untold
      from pair where (reinterpretAsUInt64(substring(MD5(payer), 9, 8)) % 4) = 1 group by payer;

create table payer_spread engine = MergeTree order by tuple() as select subject, max(standing) as most from (
    select subject, sum(step) over (partition by subject order by t, step rows between unbounded preceding and current row) as standing from (
      select subject, at_s as t, 1 as step from (select payer as subject, payee as other, at_s from reach where payer in
    (select subject from payer_pair where others >= 3)) as begun
      union all
      select subject, least(coalesce(next_s, at_s + 7776001), at_s + 7776001) as t, -1 as step
        from (select subject, at_s, leadInFrame(toNullable(at_s)) over (partition by subject, other order by at_s rows between unbounded preceding and unbounded following) as next_s from (select payer as subject, payee as other, at_s from reach where payer in
    (select subject from payer_pair where others >= 3)) as ended) as until_next
    ) as steps) as standings group by subject;

create table payee_reach engine = MergeTree order by tuple() as select payee as subject, count(*) as n, count(case when low = 1 then 1 end) as low_n, count(case when small = 1 then 1 end) as small_n, count(small) as small_known,
      count(case when round = 1 then 1 end) as round_n, count(night) as night_known, count(case when night = 1 then 1 end) as night_n, count(cover) as text_n, count(case when cover = 1 then 1 end) as cover_n, count(case when handle = 1 then 1 end) as handle_n,
      count(third) as third_known, count(case when third = 1 then 1 end) as third_n, count(service) as service_known, case when min(service) <> max(service) then 2 when count(service) > 0 then 1 else 0 end as services,
      min(at_s) as first_s, max(at_s) as last_s, count(value) as value_known
      from reach where (reinterpretAsUInt64(substring(MD5(payee), 9, 8)) % 4) = 1 group by payee;

create table payee_pair engine = MergeTree order by tuple() as select payee as subject, count(*) as others, count(case when tie = 1 then 1 end) as tied, count(case when tie = 0 then 1 end) as untied, count(case when tie is null then 1 end) as untold
      from pair where (reinterpretAsUInt64(substring(MD5(payee), 9, 8)) % 4) = 1 group by payee;

create table payee_spread engine = MergeTree order by tuple() as select subject, max(standing) as most from (
    select subject, sum(step) over (partition by subject order by t, step rows between unbounded preceding and current row) as standing from (
      select subject, at_s as t, 1 as step from (select payee as subject, payer as other, at_s from reach where payee in
    (select subject from payee_pair where untied >= 3) and tie = 0) as begun
      union all
      select subject, least(coalesce(next_s, at_s + 7776001), at_s + 7776001) as t, -1 as step
        from (select subject, at_s, leadInFrame(toNullable(at_s)) over (partition by subject, other order by at_s rows between unbounded preceding and unbounded following) as next_s from (select payee as subject, payer as other, at_s from reach where payee in
    (select subject from payee_pair where untied >= 3) and tie = 0) as ended) as until_next
    ) as steps) as standings group by subject;

create table payer_repeat engine = MergeTree order by tuple() as select payer as subject, max(within) as most, count(before_s) as gaps, count(case when at_s - before_s < 1728000 then 1 end) as short_gaps
      from (select payer, at_s, lagInFrame(toNullable(at_s)) over (partition by payer order by at_s rows between unbounded preceding and unbounded following) as before_s,
    count(*) over (partition by payer order by at_s range between 2592000 preceding and current row) as within
    from reach where payer in (select subject from payer_reach where n >= 3)) as spaced group by payer;

create table payer_growth engine = MergeTree order by tuple() as select k.payer as subject, count(case when not (k.at_s - p.first_s > p.last_s - k.at_s) then 1 end) as n1, count(case when k.at_s - p.first_s > p.last_s - k.at_s then 1 end) as n2,
      sum(case when k.at_s - p.first_s > p.last_s - k.at_s then cast(0 as DECIMAL(38,16)) else k.value end) as v1, sum(case when k.at_s - p.first_s > p.last_s - k.at_s then k.value else cast(0 as DECIMAL(38,16)) end) as v2
      from reach as k join payer_reach as p on p.subject = k.payer where p.n >= 6 and p.value_known = p.n
      and p.last_s - p.first_s >= 5184000 group by k.payer;

create table bought engine = MergeTree order by tuple() as select * from (select u.payer as payer, u.source as source, u.line as line, toInt32(toDate32(u.day)) as day_n, u.payee_country as country,
      u.amount as amount, u.currency as currency, case when ((u.merchant_category >= '3000' and u.merchant_category <= '3350') or (u.merchant_category >= '3501' and u.merchant_category <= '3999') or (u.merchant_category >= '4511' and u.merchant_category <= '4511') or (u.merchant_category >= '4722' and u.merchant_category <= '4722') or (u.merchant_category >= '6011' and u.merchant_category <= '6011') or (u.merchant_category >= '7011' and u.merchant_category <= '7011')) then 'travel' when ((u.merchant_category >= '5967' and u.merchant_category <= '5967')) then 'token' when u.merchant_name is not null and match(u.merchant_name, '(?i)anonymiser|anonymizer|file vault|screen recorder|spyware|vpn') then 'tooling' end as what
    from usable as u where u.kind = 'purchase' and u.payer in (select subject from payer_reach)) as b where what is not null;

create table payer_travel engine = MergeTree order by tuple() as select b.payer as subject, b.source as source, b.line as line, b.amount as amount, b.currency as currency from bought as b join (
      select payer, country, min(day_n) as third_day, max(day_n) as last_day from (
        select payer, country, day_n, row_number() over (partition by payer, country order by at_s, source, line) as k from reach where payer in (select payer from bought where what = 'travel')) as series
      where k >= 3 group by payer, country) as s on s.payer = b.payer and s.country = b.country
      where b.what = 'travel' and b.day_n >= s.third_day and b.day_n <= s.last_day + 180
      group by b.payer, b.source, b.line, b.amount, b.currency;

create table payer_token engine = MergeTree order by tuple() as select b.payer as subject, b.source as source, b.line as line, b.amount as amount, b.currency as currency from bought as b join (select distinct payer, day_n from reach) as k on k.payer = b.payer
      where b.what = 'token' and k.day_n >= b.day_n and k.day_n <= b.day_n + 14 group by b.payer, b.source, b.line, b.amount, b.currency;

create table payer_crypto engine = MergeTree order by tuple() as select u.payer as subject, u.source as source, u.line as line, u.amount as amount, u.currency as currency, case when u.payee_wallet in (select identifier from known) then 2 else 1 end as strength from usable as u
      where u.rail = 'crypto' and (u.payee_wallet in (select identifier from known) or u.currency in ('DASH', 'XMR', 'ZEC')) and (reinterpretAsUInt64(substring(MD5(u.payer), 9, 8)) % 4) = 1;

create table known_row engine = MergeTree order by tuple() as select u.payer as payer, u.payee as payee, u.source as source, u.line as line, u.amount as amount, u.currency as currency
      from usable as u where u.payer_id in (select identifier from known) or u.payer_account in (select identifier from known) or u.payer_wallet in (select identifier from known) or u.payer_phone in (select identifier from known) or u.payer_email in (select identifier from known) or u.payer_proxy in (select identifier from known) or u.payee_id in (select identifier from known) or u.payee_account in (select identifier from known) or u.payee_wallet in (select identifier from known) or u.payee_phone in (select identifier from known) or u.payee_email in (select identifier from known) or u.payee_proxy in (select identifier from known);

create table payer_order engine = MergeTree order by tuple() as select u.payer as subject, u.source as source, u.line as line, u.amount as amount, u.currency as currency
      from usable as u where (u.payer_id in (select identifier from listed_order) or u.payer_account in (select identifier from listed_order) or u.payer_wallet in (select identifier from listed_order) or u.payer_phone in (select identifier from listed_order) or u.payer_email in (select identifier from listed_order) or u.payer_proxy in (select identifier from listed_order)) and (reinterpretAsUInt64(substring(MD5(u.payer), 9, 8)) % 4) = 1;

create table cash_out engine = MergeTree order by tuple() as select u.payer as subject, u.source as source, u.line as line, u.amount as amount, u.currency as currency, toInt32(toDate32(u.day)) as day_n
        from usable as u where u.kind = 'cash-out';

create table payee_cash engine = MergeTree order by tuple() as select c.subject as subject, count(distinct c.day_n) as days from cash_out as c join (select distinct payee, day_n from reach) as k
        on k.payee = c.subject and k.day_n = c.day_n group by c.subject;

create table payee_outflow engine = MergeTree order by tuple() as select subject, n from payer_all where subject in (select subject from payee_reach);

create table payout engine = MergeTree order by tuple() as select distinct payee, kind, identifier from (select payee, 'phone' as kind, phone as identifier from reach where phone is not null union all select payee, 'device' as kind, device as identifier from reach where device is not null union all select payee, 'email' as kind, email as identifier from reach where email is not null union all select payee, 'address' as kind, address as identifier from reach where address is not null) as every;

create table payee_shared engine = MergeTree order by tuple() as select p.payee as subject, count(*) as identifiers, max(case when s.payees <= 20 then s.payees - 1 else 0 end) as others from payout as p
        join (select kind, identifier, count(*) as payees from payout group by kind, identifier) as s on s.kind = p.kind and s.identifier = p.identifier group by p.payee;

create table payee_micro engine = MergeTree order by tuple() as select u.payee as subject, count(distinct u.payer) as senders, sum(case when r.micro_min is null then 1 else 0 end) as untold from usable as u left join rate as r on r.currency = u.currency and r.day = u.day
      where coalesce(u.kind, 'transfer') = 'transfer' and u.rail = 'wallet' and (r.micro_min is null or (u.amount >= r.micro_min and u.amount <= r.micro_max)) and (reinterpretAsUInt64(substring(MD5(u.payee), 9, 8)) % 4) = 1 group by u.payee;

create table shared_payee engine = MergeTree order by tuple() as select payee from pair where tie = 0 group by payee having count(*) between 2 and 200;

create table payer_overlap engine = MergeTree order by tuple() as select subject, max(shared) as shared from (
      select a.payer as subject, b.payer as other, count(*) as shared from (select payer, payee from pair where tie = 0 and payee in (select payee from shared_payee)) as a join (select payer, payee from pair where tie = 0 and payee in (select payee from shared_payee)) as b on b.payee = a.payee
      where a.payer <> b.payer and (reinterpretAsUInt64(substring(MD5(a.payer), 9, 8)) % 4) = 1 group by a.payer, b.payer) as pairs group by subject;

create table young engine = MergeTree order by tuple() as select u.payer as payer, u.payee as payee, u.source as source, u.line as line, u.amount as amount, u.currency as currency,
        toInt32(toDate32(u.day)) as day_n, case when r.first_max is null or r.base_rate is null then null when u.amount < r.first_max then 1 else 0 end as small,
        u.amount * r.base_rate as value, r.total_max * r.base_rate as total,
        row_number() over (partition by u.payer, u.payee order by u.day, intDiv(toUnixTimestamp64Milli(toDateTime64(coalesce(u.at_utc, u.at_local), 3)), 1000), u.source, u.line) as k
        from usable as u left join rate as r on r.currency = u.currency and r.day = u.day where coalesce(u.kind, 'transfer') = 'transfer' and u.payer_country <> u.payee_country and u.payer_born is not null and floor(dateDiff('day', u.payer_born, u.day) / 365.2425) <= 20 and (reinterpretAsUInt64(substring(MD5(u.payer), 9, 8)) % 4) = 1;

create table payer_burst engine = MergeTree order by tuple() as select y.payer as subject, y.payee as payee, count(*) as n, min(y.day_n) as first_day, max(y.day_n) as last_day,
        max(case when y.k = 1 then y.small end) as small, count(y.value) as value_known, max(e.end_day) as end_day,
        case when sum(y.value) <= max(y.total) then 1 else 0 end as within
        from young as y cross join (select max(toInt32(toDate32(r.day))) as end_day from rate as r) as e group by y.payer, y.payee;

create table payer_pressed engine = MergeTree order by tuple() as select subject, max(n) as n, case when max(code) = 1 then 1 when min(code) = -3 then -3 when max(code) = 0 then 0 else -2 end as code from (
        select subject, n, case when n < 3 then -2 when value_known < n or small is null then -3
        when small = 1 and within = 1 and last_day - first_day <= 14 then case when end_day - last_day >= 30 then 1 else -2 end
        else 0 end as code from payer_burst) as b group by subject;

create table payer_answer engine = MergeTree order by tuple() as select a.subject as subject, a.n as payments, cast(coalesce(case when r.n > 0 then case when r.low_n > 0 then 2 else 1 end when e.n > 0 then -3 when a.abroad_n = 0 then -1 else 0 end, -4) as TINYINT) as low_value_corridor,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.n < 3 then -2
      when r.n > 20 and w.short_gaps * 2 >= w.gaps and r.small_n * 2 >= r.n then 2
      when w.most >= 3 then 1
      when r.n > 20 and r.small_known < r.n then -3 else 0 end end, -4) as TINYINT) as repeat_low_value,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.n < 3 then -2 when coalesce(s.most, 0) >= 6 then 2
      when coalesce(s.most, 0) >= 3 then 1 else 0 end end, -4) as TINYINT) as one_to_many,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when p.tied + p.untied = 0 then -3 when p.untied >= 2 and p.untied > p.tied then 1
      when p.untold > 0 and p.untied + p.untold >= 2 then -3 else 0 end end, -4) as TINYINT) as no_family_tie,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.night_known = 0 then -3 when r.night_known < 3 then -2
      when 100 * r.night_n >= 40 * r.night_known then 1 else 0 end end, -4) as TINYINT) as odd_hours,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.n < 3 then -2 when 100 * r.round_n >= 80 * r.n then 1 else 0 end end, -4) as TINYINT) as round_amount,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.text_n = 0 then -3 when r.text_n < 3 then -2
      when 100 * r.cover_n >= 30 * r.text_n then 1 else 0 end end, -4) as TINYINT) as cover_text,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.handle_n > 0 then 1 when r.text_n * 2 < r.n then -3 else 0 end end, -4) as TINYINT) as handle_in_text,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.value_known < r.n then -3
      when r.n < 6 or r.last_s - r.first_s < 5184000 then -2
      when g.n2 * 100 >= g.n1 * 125 and g.v2 * g.n1 * 100 >= g.v1 * g.n2 * 125 then 1 else 0 end end, -4) as TINYINT) as escalation,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when t.n > 0 then 1 when a.purchase_n = 0 then -3 when r.n < 3 then -2 else 0 end end, -4) as TINYINT) as travel_follow_on,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when b.n > 0 then 1 when a.purchase_n = 0 then -3 else 0 end end, -4) as TINYINT) as tooling_spend,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when k.n > 0 then 1 when a.purchase_n = 0 then -3 else 0 end end, -4) as TINYINT) as token_purchase,
 cast(coalesce(case when c.strength is not null then c.strength when a.crypto_n = 0 then case when a.no_rail_n > 0 then -3 else -1 end
      else 0 end, -4) as TINYINT) as new_rail_crypto,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.third_n > 0 then 1 when r.third_known * 2 < r.n then -3 else 0 end end, -4) as TINYINT) as third_jurisdiction,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.services > 1 then 1 when r.service_known * 2 < r.n then -3 else 0 end end, -4) as TINYINT) as channel_split,
 cast(coalesce(case when o.n > 0 then 1 else 0 end, -4) as TINYINT) as prior_order,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when v.shared >= 2 then 1 when p.others < 2 then -2
      when p.untied < 2 and p.untied + p.untold >= 2 then -3 else 0 end end, -4) as TINYINT) as payer_overlap,
 cast(coalesce(case when n.n > 0 then 1 else 0 end, -4) as TINYINT) as known_entity,
 cast(coalesce(case when x.code is not null then x.code when a.born is null then -3 else -1 end, -4) as TINYINT) as extortion_pattern from payer_all as a left join payer_untold as e on e.subject = a.subject left join payer_reach as r on r.subject = a.subject left join payer_pair as p on p.subject = a.subject left join payer_spread as s on s.subject = a.subject left join payer_repeat as w on w.subject = a.subject left join payer_growth as g on g.subject = a.subject left join (select subject, count(*) as n from payer_travel group by subject) as t on t.subject = a.subject left join (select payer as subject, count(*) as n from bought where what = 'tooling' group by payer) as b on b.subject = a.subject left join (select subject, count(*) as n from payer_token group by subject) as k on k.subject = a.subject left join (select subject, max(strength) as strength from payer_crypto group by subject) as c on c.subject = a.subject left join (select subject, count(*) as n from payer_order group by subject) as o on o.subject = a.subject left join payer_overlap as v on v.subject = a.subject left join (select payer as subject, count(*) as n from known_row group by payer) as n on n.subject = a.subject left join payer_pressed as x on x.subject = a.subject;

create table payee_answer engine = MergeTree order by tuple() as select a.subject as subject, a.n as payments, cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.night_known = 0 then -3 when r.night_known < 3 then -2
      when 100 * r.night_n >= 40 * r.night_known then 1 else 0 end end, -4) as TINYINT) as odd_hours,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.n < 3 then -2 when 100 * r.round_n >= 80 * r.n then 1 else 0 end end, -4) as TINYINT) as round_amount,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.text_n = 0 then -3 when r.text_n < 3 then -2
      when 100 * r.cover_n >= 30 * r.text_n then 1 else 0 end end, -4) as TINYINT) as cover_text,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when r.handle_n > 0 then 1 when r.text_n * 2 < r.n then -3 else 0 end end, -4) as TINYINT) as handle_in_text,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when coalesce(s.most, 0) >= 6 then 2 when coalesce(s.most, 0) >= 3 then 1
      when p.untold > 0 and p.untied + p.untold >= 3 then -3 when p.others < 3 then -2 else 0 end end, -4) as TINYINT) as many_to_one,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when c.days >= 3 then 1 when f.n is null then -3 else 0 end end, -4) as TINYINT) as foreign_small_inflow_fast_cashout,
 cast(coalesce(case when r.n is null then case when e.n > 0 then -3 else -1 end else case when h.identifiers is null then -3 when h.others >= 1 then 1 else 0 end end, -4) as TINYINT) as shared_payout,
 cast(coalesce(case when m.senders >= 10 and m.untold = 0 then 1 when m.untold > 0 then -3
      when a.wallet_n > 0 then 0 when a.no_rail_n > 0 then -3 else -1 end, -4) as TINYINT) as ewallet_micro,
 cast(coalesce(case when n.n > 0 then 1 else 0 end, -4) as TINYINT) as known_entity from payee_all as a left join payee_untold as e on e.subject = a.subject left join payee_reach as r on r.subject = a.subject left join payee_pair as p on p.subject = a.subject left join payee_spread as s on s.subject = a.subject left join payee_cash as c on c.subject = a.subject left join payee_outflow as f on f.subject = a.subject left join payee_shared as h on h.subject = a.subject left join payee_micro as m on m.subject = a.subject left join (select payee as subject, count(*) as n from known_row group by payee) as n on n.subject = a.subject;

create table opened engine = MergeTree order by tuple() as select 'crypto' as typology, 'payer' as side, subject, weight from (
    select subject, case new_rail_crypto when 1 then 1 when 2 then 3 else 0 end + case tooling_spend when 1 then 1 when 2 then 1 else 0 end + case low_value_corridor when 1 then 1 when 2 then 1 else 0 end as weight, case when new_rail_crypto > 0 then 1 else 0 end as needed from payer_answer) as weighed
    where needed = 1 and weight >= 3 union all select 'known' as typology, 'payer' as side, subject, weight from (
    select subject, case known_entity when 1 then 1 when 2 then 1 else 0 end as weight, case when known_entity > 0 then 1 else 0 end as needed from payer_answer) as weighed
    where needed = 1 and weight >= 1 union all select 'known' as typology, 'payee' as side, subject, weight from (
    select subject, case known_entity when 1 then 1 when 2 then 1 else 0 end as weight, case when known_entity > 0 then 1 else 0 end as needed from payee_answer) as weighed
    where needed = 1 and weight >= 1 union all select 'order' as typology, 'payer' as side, subject, weight from (
    select subject, case prior_order when 1 then 5 when 2 then 5 else 0 end + case low_value_corridor when 1 then 1 when 2 then 1 else 0 end as weight, case when prior_order > 0 then 1 else 0 end as needed from payer_answer) as weighed
    where needed = 1 and weight >= 6 union all select 'paying' as typology, 'payer' as side, subject, weight from (
    select subject, case low_value_corridor when 1 then 0 when 2 then 1 else 0 end + case repeat_low_value when 1 then 2 when 2 then 4 else 0 end + case one_to_many when 1 then 3 when 2 then 4 else 0 end + case no_family_tie when 1 then 2 when 2 then 2 else 0 end + case odd_hours when 1 then 3 when 2 then 3 else 0 end + case round_amount when 1 then 1 when 2 then 1 else 0 end + case cover_text when 1 then 1 when 2 then 1 else 0 end + case handle_in_text when 1 then 2 when 2 then 2 else 0 end + case escalation when 1 then 1 when 2 then 1 else 0 end + case channel_split when 1 then 1 when 2 then 1 else 0 end + case third_jurisdiction when 1 then 1 when 2 then 1 else 0 end + case payer_overlap when 1 then 2 when 2 then 2 else 0 end + case token_purchase when 1 then 3 when 2 then 3 else 0 end + case tooling_spend when 1 then 1 when 2 then 1 else 0 end as weight, case when repeat_low_value > 0 or one_to_many > 0 then 1 else 0 end as needed from payer_answer) as weighed
    where needed = 1 and weight >= 12 union all select 'protection' as typology, 'payer' as side, subject, weight from (
    select subject, case extortion_pattern when 1 then 1 when 2 then 1 else 0 end as weight, case when extortion_pattern > 0 then 1 else 0 end as needed from payer_answer) as weighed
    where needed = 1 and weight >= 1 union all select 'receiving' as typology, 'payee' as side, subject, weight from (
    select subject, case many_to_one when 1 then 3 when 2 then 5 else 0 end + case odd_hours when 1 then 3 when 2 then 3 else 0 end + case round_amount when 1 then 1 when 2 then 1 else 0 end + case cover_text when 1 then 1 when 2 then 1 else 0 end + case handle_in_text when 1 then 2 when 2 then 2 else 0 end + case foreign_small_inflow_fast_cashout when 1 then 2 when 2 then 2 else 0 end + case shared_payout when 1 then 2 when 2 then 2 else 0 end + case ewallet_micro when 1 then 3 when 2 then 3 else 0 end as weight, case when many_to_one > 0 or ewallet_micro > 0 then 1 else 0 end as needed from payee_answer) as weighed
    where needed = 1 and weight >= 9 union all select 'travel' as typology, 'payer' as side, subject, weight from (
    select subject, case travel_follow_on when 1 then 3 when 2 then 3 else 0 end + case repeat_low_value when 1 then 1 when 2 then 2 else 0 end + case one_to_many when 1 then 2 when 2 then 3 else 0 end + case no_family_tie when 1 then 2 when 2 then 2 else 0 end + case odd_hours when 1 then 2 when 2 then 2 else 0 end + case handle_in_text when 1 then 1 when 2 then 1 else 0 end + case cover_text when 1 then 1 when 2 then 1 else 0 end as weight, case when travel_follow_on > 0 then 1 else 0 end as needed from payer_answer) as weighed
    where needed = 1 and weight >= 9;

create table payer_found engine = MergeTree order by tuple() as select a.subject as subject, y.low_value_corridor as low_value_corridor, y.repeat_low_value as repeat_low_value, y.one_to_many as one_to_many, y.no_family_tie as no_family_tie, y.odd_hours as odd_hours, y.round_amount as round_amount, y.cover_text as cover_text, y.handle_in_text as handle_in_text, y.escalation as escalation, y.travel_follow_on as travel_follow_on, y.tooling_spend as tooling_spend, y.token_purchase as token_purchase, y.new_rail_crypto as new_rail_crypto, y.third_jurisdiction as third_jurisdiction, y.channel_split as channel_split, y.prior_order as prior_order, y.payer_overlap as payer_overlap, y.known_entity as known_entity, y.extortion_pattern as extortion_pattern, cast(coalesce(r.n, 0) as BIGINT) as m_low_value_corridor,
 cast(coalesce(w.most, 0) as BIGINT) as m_repeat_low_value,
 cast(coalesce(coalesce(s.most, p.others), 0) as BIGINT) as m_one_to_many,
 cast(coalesce(p.untied, 0) as BIGINT) as m_no_family_tie,
 cast(coalesce(case when r.night_known > 0 then floor((100 * r.night_n) / r.night_known) else 0 end, 0) as BIGINT) as m_odd_hours,
 cast(coalesce(case when r.n > 0 then floor((100 * r.round_n) / r.n) else 0 end, 0) as BIGINT) as m_round_amount,
 cast(coalesce(case when r.text_n > 0 then floor((100 * r.cover_n) / r.text_n) else 0 end, 0) as BIGINT) as m_cover_text,
 cast(coalesce(coalesce(r.handle_n, 0), 0) as BIGINT) as m_handle_in_text,
 cast(coalesce(g.n2, 0) as BIGINT) as m_escalation,
 cast(coalesce(coalesce(t.n, 0), 0) as BIGINT) as m_travel_follow_on,
 cast(coalesce(coalesce(b.n, 0), 0) as BIGINT) as m_tooling_spend,
 cast(coalesce(coalesce(k.n, 0), 0) as BIGINT) as m_token_purchase,
 cast(coalesce(a.crypto_n, 0) as BIGINT) as m_new_rail_crypto,
 cast(coalesce(coalesce(r.third_n, 0), 0) as BIGINT) as m_third_jurisdiction,
 cast(coalesce(r.services, 0) as BIGINT) as m_channel_split,
 cast(coalesce(coalesce(o.n, 0), 0) as BIGINT) as m_prior_order,
 cast(coalesce(coalesce(v.shared, 0), 0) as BIGINT) as m_payer_overlap,
 cast(coalesce(coalesce(n.n, 0), 0) as BIGINT) as m_known_entity,
 cast(coalesce(coalesce(x.n, 0), 0) as BIGINT) as m_extortion_pattern from payer_all as a
      join payer_answer as y on y.subject = a.subject left join payer_untold as e on e.subject = a.subject left join payer_reach as r on r.subject = a.subject left join payer_pair as p on p.subject = a.subject left join payer_spread as s on s.subject = a.subject left join payer_repeat as w on w.subject = a.subject left join payer_growth as g on g.subject = a.subject left join (select subject, count(*) as n from payer_travel group by subject) as t on t.subject = a.subject left join (select payer as subject, count(*) as n from bought where what = 'tooling' group by payer) as b on b.subject = a.subject left join (select subject, count(*) as n from payer_token group by subject) as k on k.subject = a.subject left join (select subject, max(strength) as strength from payer_crypto group by subject) as c on c.subject = a.subject left join (select subject, count(*) as n from payer_order group by subject) as o on o.subject = a.subject left join payer_overlap as v on v.subject = a.subject left join (select payer as subject, count(*) as n from known_row group by payer) as n on n.subject = a.subject left join payer_pressed as x on x.subject = a.subject
      where a.subject in (select subject from opened where side = 'payer');

create table payee_found engine = MergeTree order by tuple() as select a.subject as subject, y.odd_hours as odd_hours, y.round_amount as round_amount, y.cover_text as cover_text, y.handle_in_text as handle_in_text, y.many_to_one as many_to_one, y.foreign_small_inflow_fast_cashout as foreign_small_inflow_fast_cashout, y.shared_payout as shared_payout, y.ewallet_micro as ewallet_micro, y.known_entity as known_entity, cast(coalesce(case when r.night_known > 0 then floor((100 * r.night_n) / r.night_known) else 0 end, 0) as BIGINT) as m_odd_hours,
 cast(coalesce(case when r.n > 0 then floor((100 * r.round_n) / r.n) else 0 end, 0) as BIGINT) as m_round_amount,
 cast(coalesce(case when r.text_n > 0 then floor((100 * r.cover_n) / r.text_n) else 0 end, 0) as BIGINT) as m_cover_text,
 cast(coalesce(coalesce(r.handle_n, 0), 0) as BIGINT) as m_handle_in_text,
 cast(coalesce(coalesce(s.most, p.untied), 0) as BIGINT) as m_many_to_one,
 cast(coalesce(coalesce(c.days, 0), 0) as BIGINT) as m_foreign_small_inflow_fast_cashout,
 cast(coalesce(coalesce(h.others, 0), 0) as BIGINT) as m_shared_payout,
 cast(coalesce(coalesce(m.senders, 0), 0) as BIGINT) as m_ewallet_micro,
 cast(coalesce(coalesce(n.n, 0), 0) as BIGINT) as m_known_entity from payee_all as a
      join payee_answer as y on y.subject = a.subject left join payee_untold as e on e.subject = a.subject left join payee_reach as r on r.subject = a.subject left join payee_pair as p on p.subject = a.subject left join payee_spread as s on s.subject = a.subject left join payee_cash as c on c.subject = a.subject left join payee_outflow as f on f.subject = a.subject left join payee_shared as h on h.subject = a.subject left join payee_micro as m on m.subject = a.subject left join (select payee as subject, count(*) as n from known_row group by payee) as n on n.subject = a.subject
      where a.subject in (select subject from opened where side = 'payee');

create table evidence engine = MergeTree order by tuple() as select side, subject, source, line, groupBitOr(hit) as hits, max(amount) as amount, max(currency) as currency
      from (select 'payer' as side, k.payer as subject, k.source as source, k.line as line, case when a.low_value_corridor > 0 and 1 = 1 then 1 else 0 end + case when a.repeat_low_value > 0 and 1 = 1 then 2 else 0 end + case when a.one_to_many > 0 and 1 = 1 then 4 else 0 end + case when a.no_family_tie > 0 and k.tie = 0 then 8 else 0 end + case when a.odd_hours > 0 and k.night = 1 then 16 else 0 end + case when a.round_amount > 0 and k.round = 1 then 32 else 0 end + case when a.cover_text > 0 and k.cover = 1 then 64 else 0 end + case when a.handle_in_text > 0 and k.handle = 1 then 128 else 0 end + case when a.escalation > 0 and 1 = 1 then 256 else 0 end + case when a.third_jurisdiction > 0 and k.third = 1 then 8192 else 0 end + case when a.channel_split > 0 and k.service is not null then 16384 else 0 end + case when a.payer_overlap > 0 and k.tie = 0 and k.payee in (select payee from shared_payee) then 1048576 else 0 end as hit, k.amount as amount, k.currency as currency
    from reach as k join payer_found as a on a.subject = k.payer union all select 'payer' as side, k.subject as subject, k.source as source, k.line as line, 512 as hit, k.amount as amount, k.currency as currency
    from (select subject, source, line, amount, currency from payer_travel) as k join payer_found as a on a.subject = k.subject where a.travel_follow_on > 0 union all select 'payer' as side, k.subject as subject, k.source as source, k.line as line, 1024 as hit, k.amount as amount, k.currency as currency
    from (select payer as subject, source, line, amount, currency from bought where what = 'tooling') as k join payer_found as a on a.subject = k.subject where a.tooling_spend > 0 union all select 'payer' as side, k.subject as subject, k.source as source, k.line as line, 2048 as hit, k.amount as amount, k.currency as currency
    from (select subject, source, line, amount, currency from payer_token) as k join payer_found as a on a.subject = k.subject where a.token_purchase > 0 union all select 'payer' as side, k.subject as subject, k.source as source, k.line as line, 4096 as hit, k.amount as amount, k.currency as currency
    from (select subject, source, line, amount, currency from payer_crypto) as k join payer_found as a on a.subject = k.subject where a.new_rail_crypto > 0 union all select 'payer' as side, k.subject as subject, k.source as source, k.line as line, 32768 as hit, k.amount as amount, k.currency as currency
    from (select subject, source, line, amount, currency from payer_order) as k join payer_found as a on a.subject = k.subject where a.prior_order > 0 union all select 'payer' as side, k.subject as subject, k.source as source, k.line as line, 2097152 as hit, k.amount as amount, k.currency as currency
    from (select payer as subject, source, line, amount, currency from known_row) as k join payer_found as a on a.subject = k.subject where a.known_entity > 0 union all select 'payer' as side, k.subject as subject, k.source as source, k.line as line, 4194304 as hit, k.amount as amount, k.currency as currency
    from (select payer as subject, source, line, amount, currency from young) as k join payer_found as a on a.subject = k.subject where a.extortion_pattern > 0 union all select 'payee' as side, k.payee as subject, k.source as source, k.line as line, case when a.odd_hours > 0 and k.night = 1 then 16 else 0 end + case when a.round_amount > 0 and k.round = 1 then 32 else 0 end + case when a.cover_text > 0 and k.cover = 1 then 64 else 0 end + case when a.handle_in_text > 0 and k.handle = 1 then 128 else 0 end + case when a.many_to_one > 0 and k.tie = 0 then 65536 else 0 end + case when a.shared_payout > 0 and 1 = 1 then 262144 else 0 end as hit, k.amount as amount, k.currency as currency
    from reach as k join payee_found as a on a.subject = k.payee union all select 'payee' as side, k.subject as subject, k.source as source, k.line as line, 131072 as hit, k.amount as amount, k.currency as currency
    from (select c.subject as subject, c.source as source, c.line as line, c.amount as amount, c.currency as currency
    from cash_out as c join (select distinct payee, day_n from reach) as d on d.payee = c.subject and d.day_n = c.day_n) as k join payee_found as a on a.subject = k.subject where a.foreign_small_inflow_fast_cashout > 0 union all select 'payee' as side, k.subject as subject, k.source as source, k.line as line, 524288 as hit, k.amount as amount, k.currency as currency
    from (select u.payee as subject, u.source as source, u.line as line, u.amount as amount, u.currency as currency
    from usable as u left join rate as r on r.currency = u.currency and r.day = u.day where coalesce(u.kind, 'transfer') = 'transfer' and u.rail = 'wallet' and u.amount >= r.micro_min and u.amount <= r.micro_max) as k join payee_found as a on a.subject = k.subject where a.ewallet_micro > 0 union all select 'payee' as side, k.subject as subject, k.source as source, k.line as line, 2097152 as hit, k.amount as amount, k.currency as currency
    from (select payee as subject, source, line, amount, currency from known_row) as k join payee_found as a on a.subject = k.subject where a.known_entity > 0) as each_row where hit > 0 group by side, subject, source, line;
