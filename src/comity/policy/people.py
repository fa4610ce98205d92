"""Words for people: in general, by office, by group, and by name-calling."""

from comity.policy import marking
from comity.policy.marking import KindMarker, Marker


def _words(line: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in line.split(",") if word.strip())


PEOPLE = _words(
    "people,person,persons,man,men,woman,women,guy,guys,bloke,blokes,lad,lads,girl,girls,boy,boys,kid,kids,child,children,family,families,wife,husband,mother,father,mum,mom,dad,parents,son,daughter,brother,sister,"
    "politician,politicians,mp,mps,minister,ministers,president,prime minister,senator,senators,congressman,congresswoman,congressmen,governor,mayor,councillor,councillors,council,lawmakers,government,judge,judges,"
    "lawyer,lawyers,jury,prosecutor,cop,cops,police,policeman,policemen,police officer,officers,officer,feds,journalist,journalists,reporter,reporters,editor,editors,author,writer,columnist,presenter,host,anchor,"
    "teacher,teachers,headteacher,professor,doctor,doctors,nurse,nurses,scientist,scientists,banker,bankers,ceo,boss,landlord,landlords,billionaires,rich,elites,elite,workers,strikers,driver,drivers,cyclist,cyclists,"
    "protester,protesters,protestor,protestors,activist,activists,marchers,demonstrators,rioters,looters,looter,thugs,thug,criminals,criminal,thief,thieves,burglars,dealer,dealers,gang,gangs,rapist,rapists,paedophile,paedophiles,pedophile,"
    "pedophiles,paedo,pedo,paedos,pedos,nonce,nonces,murderer,murderers,killer,killers,traitor,traitors,tory,tories,labour,liberals,liberal,conservatives,conservative,republicans,republican,democrats,democrat,dems,"
    "lefties,leftists,leftist,communists,commies,socialists,fascists,nazis,antifa,voters,supporters,fans,neighbours,neighbors,neighbour,neighbor,owner,owners,manager,coach,referee,ref,player,actor,actress,singer,celebrity,priest,bishop,pope,king,queen,prince,royals,"
    "folks,residents,tourists,students,student,youths,teenagers,staff,lot,victims,patients,customers,"
    "bailiff,bailiffs,warden,wardens,traffic warden,traffic wardens,clerk,clerks,surveyor,surveyors,umpire,umpires,steward,stewards,inspector,inspectors,goalie,goalkeeper,caretaker,chairman,"
    "chairwoman,treasurer,registrar,curator,provost,dean,bishops,priests,vicar,vicars,imam,imams,rabbi,rabbis,monk,monks,nun,nuns,pastor,pastors,midwife,midwives,paramedic,paramedics,firefighter,"
    "firefighters,fireman,firemen,postman,builder,builders,plumber,plumbers,electrician,roofer,farmer,farmers,motorist,motorists,pedestrian,pedestrians,jogger,joggers,tenant,tenants,lodger,"
    "squatter,squatters,camper,campers,shopper,shoppers,passenger,passengers,commuter,commuters,juror,jurors,weatherman,auditor,auditors,contractor,contractors,developer,developers,planner,"
    "planners,engineers,architect,architects,scaffolder,consultant,consultants,accountant,accountants,usher,ushers,magistrate,magistrates,solicitor,solicitors,barrister,barristers,whistleblower,"
    "whistleblowers,informer,informers,snitch,snitches,poacher,poachers,trespasser,trespassers,vandal,vandals,fly tipper,fly tippers,beggar,beggars,homeless people,homeless man,homeless woman,"
    "junkie,junkies,addict,addicts,drunks,prisoner,prisoners,inmate,inmates,soldier,soldiers,pilots,singers,presenters,influencer,influencers,streamer,streamers,blogger,bloggers,youtuber,"
    "youtubers,vegan,vegans,union rep,shop steward,headmaster,headmistress,lecturer,lecturers,researcher,researchers,dentist,dentists,surgeon,surgeons,pharmacist,social worker,social workers,"
    "carer,carers,nanny,childminder,managers,foreman,waiter,waitress,barman,bouncer,bouncers,taxi driver,cabbie,cabbies,lorry driver,trucker,truckers,estate agent,letting agent,letting agents,"
    "salesman,telemarketer,telemarketers,scammer,scammers,hacker,hackers,princess,duke,chancellor,commissioner,sheriff,ambassador,diplomat,diplomats,delegates",
)

INSULT_NOUNS = _words(
    "idiot,idiots,moron,morons,imbecile,imbeciles,fool,fools,clown,clowns,cretin,cretins,loser,losers,jerk,jerks,creep,creeps,scum,scumbag,scumbags,pig,pigs,snake,snakes,rat,rats,weasel,weasels,coward,cowards,"
    "simpleton,simpletons,dunce,dunces,halfwit,halfwits,half-wit,half-wits,nitwit,nitwits,dimwit,dimwits,numbskull,numbskulls,numskull,blockhead,bonehead,airhead,airheads,buffoon,buffoons,muppet,muppets,donkey,donkeys,"
    "snowflake,snowflakes,parasite,parasites,maggot,maggots,lowlife,lowlifes,low life,degenerate,degenerates,psycho,psychos,psychopath,nutjob,nutjobs,nutcase,nutter,nutters,lunatic,lunatics,fruitcake,wacko,wackos,weirdo,weirdos,"
    "bastard,bastards,bitch,bitches,asshole,assholes,arsehole,arseholes,prick,pricks,twat,twats,cunt,cunts,dick,dicks,dickhead,dickheads,wanker,wankers,tosser,tossers,shithead,fucker,fuckers,motherfucker,motherfuckers,bugger,git,gits,"
    "ass,jackass,dumbass,butt,butthead,butt-head,sod,plonker,pillock,prat,berk,numpty,numpties,melt,div,divvy,twit,twits,dolt,dolts,oaf,dope,dopes,dummy,dummies,ignoramus,ignoramuses,peasant,pleb,plebs,yob,yobs,oik,"
    "waste of space,waste of oxygen,waste of skin,waste of air,sorry excuse for,poor excuse for,pathetic excuse for,piece of shit,piece of work,piece of garbage,piece of trash,piece of filth,pieces of shit,sack of shit,bag of shit,"
    "vermin,filth,trash,garbage,scumball,sleazeball,sleazebag,slimeball,worm,worms,toad,leech,leeches,cockroach,cockroaches,animal,animals,monster,monsters,savage,savages,hag,cow,whore,slut,"
    "sheep,sheeple,lemming,lemmings,troll,trolls,shill,shills,bootlicker,bootlickers,stooge,stooges,puppet,puppets,parrot,crybaby,crybabies,cry baby,whiner,whiners,brat,brats,bully,bullies,"
    "bigmouth,big mouth,loudmouth,loudmouths,windbag,windbags,blowhard,blowhards,know-it-all,smartarse,smartass,smart alec,wannabe,poser,has-been,nobody,nobodies,failure,failures,disgrace,"
    "crook,crooks,conman,charlatan,fraud,frauds,liar,liars,hypocrite,hypocrites,pervert,perverts,perv,pervs,sicko,sickos,weakling,wimp,wimps,wuss,pansy,sissy,ninny,nincompoop,dingbat,dipstick,doofus,dork,goon,goons,knucklehead,knuckle dragger,knuckledragger,"
    "neanderthal,neanderthals,troglodyte,caveman,hick,hicks,pea brain,peabrain,birdbrain,bird brain,lamebrain,scatterbrain,meathead,fathead,pinhead,thickhead,thicko,thickos,dumbo,dum dum,retard,retards,tool,douche,douchebag,slob,swine,wretch,ghoul,ghouls,vulture,vultures",
)

_KINDS: dict[str, str] = {
    "race": "aboriginals,black people,black persons,jamaican,traveller,gypos,gipsy,brown man,brown men,brown women,asian,mixed race person,bame people,black lady,black guy,black guys,black youths,black boy,black girl,black lads,black kid,coloured gentleman,coloured folk,coloured person,aborigine,maoris,maori,kiwis,samoans,tongans,inuit,eskimos,desi people,blacks,black folk,black folks,black man,black men,black woman,black women,black kids,black families,black immigrants,black person,white people,whites,white folk,white folks,white man,white men,white woman,white women,white person,brown people,brown person,people of colour,people of color,poc,coloured people,coloureds,"
    "asians,asian people,asian women,asian men,asian person,african americans,african american,mixed race people,mixed-race people,interracial couples,biracial people,indigenous people,indigenous,aboriginals,aborigines,aboriginal people,native americans,first nations,natives,latinos,latinas,latino,latina,hispanics,hispanic people,"
    "adivasi,adivasis,brahmin,brahmins,untouchables,yadav,yadavs,gypsies,gypsy,gipsies,roma,roma people,romani,travellers,irish travellers,negroes,negro,arabs,arab,arabic people,orientals,race mixing,black immigrant,blacks and,non-whites,nonwhites,black boys,black girls,jamaicans",
    "origin": "immigrants,boat people,indian,chinese person,pole,romanian people,bulgarian,pakistani people,indian person,polish person,immigrant people,migrant people,windrush lot,nigerian people,scottish people,scousers,immigrant,migrants,migrant,refugees,refugee,asylum seekers,asylum seeker,asylum-seekers,foreigners,foreigner,illegals,illegal aliens,illegal immigrants,illegal immigrant,illegal migrants,newcomers,incomers,mexicans,mexican,poles,polish people,romanians,romanian,bulgarians,albanians,albanian,lithuanians,chinese people,the chinese,chinese,japanese people,koreans,"
    "russians,russian people,ukrainians,pakistanis,pakistani,indians,indian people,bangladeshis,afghans,afghan,afghanis,iraqis,iranians,syrians,syrian,turks,kurds,palestinians,palestinian,israelis,somalis,somali,nigerians,nigerian,ethiopians,eritreans,sudanese,moroccans,algerians,egyptians,africans,african,"
    "americans,germans,french people,the french,english people,the english,irish people,the irish,scots,welsh people,italians,spaniards,portuguese people,greeks,europeans,vietnamese,filipinos,filipinas,haitians,cubans,puerto ricans,colombians,venezuelans,brazilians,guatemalans,hondurans,salvadorans,central americans,"
    "eastern europeans,third worlders,foreign workers,foreign students,expats,norwegians,swedes,danes,finns,dutch people,australians,new zealanders,canadians,serbs,croats,bosnians,kosovans,armenians,azeris,georgians,chechens,tatars,uighurs,uyghurs,tibetans,rohingya,tamils,sinhalese,hutus,tutsis,people from abroad,people from africa,people from there,"
    "argentines,argentinians,austrians,belarusians,belgians,bolivians,cambodians,cameroonians,chileans,congolese people,the congolese,cypriots,czechs,dominicans,dominican,ecuadorians,emiratis,englishman,englishmen,englishwoman,englishwomen,estonians,frenchman,frenchmen,frenchwoman,frenchwomen,"
    "gambians,ghanaians,ghanaian,guyanese people,hungarians,icelanders,indonesians,irishman,irishmen,irishwoman,irishwomen,ivorians,jordanians,kazakhs,kenyans,kenyan,kuwaitis,latvians,lebanese people,the lebanese,liberians,libyans,macedonians,malawians,malaysians,malians,moldovans,mongolians,montenegrins,"
    "nepalis,nepalese people,the nepalese,omanis,paraguayans,peruvians,qataris,rwandans,saudis,scandinavians,scotsman,scotsmen,scotswoman,senegalese people,sierra leoneans,slovaks,slovenes,south africans,spaniard,sri lankans,sri lankan,swiss people,taiwanese people,the taiwanese,tajiks,tanzanians,thais,trinidadians,"
    "tunisians,turk,turkish people,turkmens,ugandans,uruguayans,uzbeks,vietnamese people,welshman,welshmen,welshwoman,yemenis,zambians,zimbabweans,dutchman,dutchmen,serb,croat,kurd,dane,scot,finn,haitian,cuban,bangladeshi,ethiopian,eritrean,moroccan,algerian,iraqi,iranian,ukrainian,filipino,filipina,romanian,"
    "bulgarian people,lithuanian,hutu,tutsi,dalits,dalit,japanese person,the japanese,the sudanese,sudanese people,the portuguese,the dutch,the vietnamese,"
    "afrikaner,afrikaners,angolans,bahamians,bajans,balochs,barbadians,basque,basques,batswana,bengali,bengalis,bihari,biharis,boers,bretons,burmese people,burundians,cape verdeans,catalans,chadians,cornish people,corsicans,costa ricans,fijian,fijians,fulani,galicians,goans,greenlanders,"
    "grenadians,gujarati,gujaratis,hausa,hawaiians,hazara,hazaras,hmong people,igbo,igbos,javanese people,kalenjin,kashmiri,kashmiris,khmer people,kikuyu,kikuyus,kosovars,laotians,luo,luos,maasai,malagasy people,malawian,malawians,malays,maltese people,mauritanians,mauritians,mozambicans,namibians,nicaraguans,"
    "pacific islander,pacific islanders,panamanians,papuans,pashtun,pashtuns,punjabi,punjabis,sami people,samoan,sardinians,sicilians,sindhis,singaporean,singaporeans,surinamese people,tajik,the burmese,the cornish,the maltese,the sami,timorese people,togolese people,tongan,torres strait islander,torres strait islanders,"
    "walloons,xhosa,yoruba,yorubas,zulu,zulus,glaswegians,liverpudlians,mancunians,geordies,brummies,quebecois,newfoundlanders,inuk,amharas,tigrayans,rajputs,jats,marathas,telugus,malayalis,kannadigas,okinawans,"
    "ndebele,wolof,mandinka,ijaw,luhya,acholi,baganda,tuareg,tuaregs,berbers,sahrawis,bedouin,bedouins,circassians,ingush,ossetians,abkhazians,crimean tatars,sorbs,flemings,luxembourgers,sinti,pygmies",
    "religion": "muslims,muslim,muslim people,muslim men,muslim women,muslim immigrants,muslim migrants,moslems,moslem,jews,jewish people,jew,the jews,jewish,jewish men,jewish women,zionist jews,christians,christian,catholics,catholic,protestants,evangelicals,mormons,jehovah's witnesses,hindus,hindu,sikhs,sikh,buddhists,atheists,islamists,muslim kids,muslim refugees,hijabis,women in hijabs,people of that faith,religious minorities,shias,sunnis,ahmadis,yazidis,copts,quakers,quaker,amish,jains,jain,druze,alawites,parsis,scientologists,protestant,anglicans,baptists,lutherans,methodists,presbyterians,calvinists,hasidim,hasidic jews,orthodox jews,haredim,rastafarians,bahais,zoroastrians,salafis,pagans,mormon,sikh person,buddhist,atheist,ahmadi,baha'is,yazidi,maronites,sufis,ismailis,pentecostals,adventists,mennonites,rastas,wiccans,agnostics",
    "sex": "women,woman,females,female,females in,girls,wives,mothers,single mothers,single moms,single mums,housewives,feminists,feminist,ladies,men,males,trans people,transgender people,transgenders,transgendered people,transsexuals,trans women,transwomen,trans woman,transwoman,trans men,transmen,trans kids,trans person,trans activists,trans folk,nonbinary people,non-binary people,intersex people,drag queens,female drivers,women drivers,female politicians,women priests,female soldiers,female referees,career women,young women,old women,gender benders,the transgender,the trans,trans",
    "orientation": "nonbinary,nonbinary people,gays,gay people,gay men,gay man,gay couples,gay folks,gay parents,gay person,homosexuals,homosexual,lesbians,lesbian,lesbian couples,bisexuals,bisexual people,bi people,queers,queer people,lgbt people,lgbtq people,lgbt,lgbtq,the gays,same sex couples,same-sex couples,gay teachers,gay kids,homos,asexuals,pansexuals,bisexual,alphabet people,the rainbow brigade,gay",
    "disability": "albinos,stammerers,disabled people,disabled,the disabled,disabled person,disabled kids,disabled children,handicapped people,the handicapped,handicapped,cripples,cripple,autistic people,autistics,autistic kids,autistic children,people with autism,deaf people,the deaf,blind people,the blind,wheelchair users,people in wheelchairs,people with disabilities,person with a disability,people with down syndrome,people with down's,people with down's syndrome,down syndrome kids,the mentally ill,mentally ill people,people with mental illness,"
    "schizophrenics,bipolar people,dwarfs,dwarves,midgets,amputees,epileptics,special needs kids,special needs children,special needs people,sen kids,retarded people,mentally disabled people,the mentally handicapped,mental patients,addicts with disabilities,stutterers,dyslexics,disabled folk",
    "age": "old people,the elderly,elderly people,elderly,pensioners,oaps,boomers,baby boomers,senior citizens,seniors,old men,old women,old folk,old folks,older people,the old,geriatrics,millennials,gen z,zoomers,teenagers,teens,young people,youngsters,kids today,the young,older workers,over 60s,over-60s,over sixties,wrinklies,old ladies",
}

KIND_OF: dict[str, str] = {name.strip(): kind for kind, names in _KINDS.items() for name in names.split(",")}
KIND_OF |= {
    f"{name.removesuffix(' people')} {one}": kind
    for name, kind in [*KIND_OF.items()]
    if name.endswith(" people")
    for one in ("person", "man", "woman", "folk", "lad", "bloke", "kid")
}

SINGULAR: dict[str, str] = {
    name.removesuffix("s"): kind
    for name, kind in KIND_OF.items()
    if kind in {"origin", "religion", "disability"}
    and name.endswith("s")
    and " " not in name
    and name.removesuffix("s") not in KIND_OF
}
"""Of somebody after an article alone: `a Russian`, but `Russian gas`."""

_FLAG = [chr(letter) for letter in range(0x1F1E6, 0x1F200)]
_EMOJI = {
    "race": "👲,🧔🏿,🧔🏾,👴🏿,👵🏿,👶🏿,👶🏾,👱🏿,👩🏿,👨🏿,👧🏿,👦🏿,🧑🏿,👩🏾,👨🏾,👧🏾,👦🏾,🧑🏾",
    "religion": "👳,🧕,✡,🕎,☪",
    "orientation": "🏳🌈,👬,👭,👨❤👨,👩❤👩,👨❤💋👨,👩❤💋👩",
    "sex": "🏳⚧,⚧,👩,👧",
    "disability": "♿,🧏,👩🦽,👨🦽,👩🦼,👨🦼,👩🦯,👨🦯,🧑🦽,🧑🦯",
    "age": "👵,👴",
}
_SIGNS = {sign: kind for kind, signs in _EMOJI.items() for sign in signs.split(",")}
_SIGNS |= {first + second: "origin" for first in _FLAG for second in _FLAG}
"""Emoji that stand for people of a group, as folding leaves them: without joiners."""

GROUPS = KindMarker({**KIND_OF, **_SIGNS}, marking.GROUP, SINGULAR)
PERSONS = Marker({*PEOPLE, *INSULT_NOUNS, *KIND_OF}, marking.PERSON, SINGULAR)
